package io.tolva.tensor.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.tensor.Device;
import org.junit.jupiter.api.BeforeEach;

/** The contract of the feed of a backend on the class path: {@code -Dtolva.contract.backend=cuda}. */
class NamedFeedTest extends FeedContract {
    private static final String PROPERTY = "tolva.contract.backend";
    private static final String WANTED = System.getProperty(PROPERTY, "");

    @BeforeEach
    void isWanted() {
        assumeTrue(!WANTED.isEmpty(), "skipped: no backend is named by -D" + PROPERTY);
    }

    @Override
    protected Backend backend() {
        return Device.parse(WANTED).backend();
    }
}
