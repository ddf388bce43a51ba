package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    @Test
    void theProcessorHasItsName() {
        assertThat(
                Conditions.processor(List.of("processor\t: 0", "model name\t: AMD EPYC: 7B13 ", "model name\t: other")),
                is("AMD EPYC: 7B13"));
    }

    @Test
    void aProcessorWithoutANameHasThatOfItsKind() {
        assertThat(Conditions.processor(List.of("CPU part\t: 0xd0c")), is(System.getProperty("os.arch")));
    }

    @Test
    void saysWhatEverybodyRunsOn() {
        Python python = new Python("python3", "TensorFlow 2.21.0 on Python 3.11.7");
        Python torch = new Python("python3", "PyTorch 2.15.0 on Python 3.11.7");
        assertThat(
                Conditions.now(python, torch).toLine(),
                allOf(
                        containsString(System.getProperty("os.name")),
                        containsString(System.getProperty("java.vm.version")),
                        containsString("Beam 2."),
                        containsString("TensorFlow 2.21.0 on Python 3.11.7"),
                        containsString("PyTorch 2.15.0 on Python 3.11.7")));
        assertThat(Conditions.now(null, null).toLine(), containsString("no TensorFlow, no PyTorch"));
    }
}
