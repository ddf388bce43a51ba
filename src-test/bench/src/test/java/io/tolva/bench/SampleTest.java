package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {
    private static final Sample SAMPLE = new Sample(600, 2, 3, 0);

    @Test
    void isReadAsItIsWritten() {
        assertThat(Sample.parse(SAMPLE.toLine()), is(Optional.of(SAMPLE)));
    }

    @Test
    void isReadAsPythonWritesIt() {
        assertThat(
                Sample.parse("sample\t200.0\t2.062883454000257\t1e-05"),
                is(Optional.of(new Sample(200, 2.062883454000257, 1e-5, 0))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sample",
                "WARNING: All log messages",
                "samples\t1\t2\t3",
                "sample\t1\t2",
                "sample\t1\t2\t3\t4"
            })
    void otherLinesAreNoSamples(String line) {
        assertThat(Sample.parse(line), is(Optional.empty()));
    }

    @Test
    void dividesByTheSeconds() {
        assertThat(SAMPLE.perWallSecond(), is(300.0));
        assertThat(SAMPLE.perCpuSecond(), is(200.0));
    }
}
