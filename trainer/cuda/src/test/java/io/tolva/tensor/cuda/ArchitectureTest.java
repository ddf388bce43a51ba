package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final int[] SUPPORTED = {50, 70, 80, 86, 90};

    @Test
    void devicesThatTheCompilerKnowsGetMachineCode() {
        assertThat(Architecture.of(86, SUPPORTED), is(new Architecture("sm_86", true)));
    }

    @Test
    void newerDevicesGetTheNewestPtx() {
        assertThat(Architecture.of(120, SUPPORTED), is(new Architecture("compute_90", false)));
        assertThat(Architecture.of(89, SUPPORTED), is(new Architecture("compute_86", false)));
    }

    @Test
    void olderDevicesAreRefused() {
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> Architecture.of(35, SUPPORTED));
        assertThat(
                error.getMessage(),
                startsWith("device is too old for this CUDA toolkit: compute capability 3.5: expected at least 5.0; "));
    }
}
