package io.tolva.tensor.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.tensor.Device;
import org.junit.jupiter.api.BeforeEach;

/** The contract for a backend on the class path: {@code -Dtolva.contract.backend=cuda}. */
class NamedBackendTest extends BackendContract {
    private static final String PROPERTY = "tolva.contract.backend";
    private static final String WANTED = System.getProperty(PROPERTY, "");

    @BeforeEach
    void isWanted() {
        assumeTrue(!WANTED.isEmpty(), "skipped: no backend is named by -D" + PROPERTY);
    }

    @Override
    protected Backend backend() {
        return Found.BACKEND;
    }

    private static final class Found {
        static final Backend BACKEND = Device.parse(WANTED).backend();
    }
}
