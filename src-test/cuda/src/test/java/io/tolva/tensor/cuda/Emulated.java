package io.tolva.tensor.cuda;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** A test that needs a CUDA device, the emulated one or a real one. */
public interface Emulated {
    /** Skips the class aloud where there is no device. */
    @BeforeAll
    static void thereIsADevice() {
        String absent = System.getProperty("tolva.cuda.absent", "");
        Assumptions.assumeTrue(absent.isEmpty(), () -> "skipped: no CUDA device: " + absent);
    }
}
