package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.cuda.emulator.ChildProcess;
import io.tolva.cuda.emulator.CudaEmulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tensors of two devices and of the CPU meet on one of them. */
class MixedDevicesTest {
    @Test
    void tensorsOfAnotherDeviceAreNamed() throws IOException {
        assumeTrue(CudaEmulator.isInUse(), "skipped: there are two devices on the emulated driver only");
        String output = new ChildProcess(MixedDevices.class)
                .withEnvironment("TOLVA_EMULATOR_DEVICES", "2")
                .run()
                .output();
        List<String> devices = List.of("cpu", "cuda:0", "cuda:1");
        List<String> expected = new ArrayList<>();
        for (String here : devices) {
            for (String there : devices) {
                String answer = here.equals(there)
                        ? "done"
                        : "IllegalArgumentException: tensor is on " + there + ": float32, 2 elements: expected one on "
                                + here + "; while " + there + " is in use read it by toHostArray(), and make a tensor"
                                + " of that on " + here;
                for (int use = 0; use < 3; use++) {
                    expected.add(here + " with " + there + ": " + answer);
                }
            }
        }
        assertThat(output.lines().filter(line -> line.contains(" with ")).toList(), is(expected));
    }
}
