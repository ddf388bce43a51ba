package io.tolva.tensor;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.FeedContract;

/** The feed that every backend has, over memory that has to be freed. */
class HeapFeedTest extends FeedContract {
    private final NativeBackend backend = new NativeBackend();

    @Override
    protected Backend backend() {
        return backend;
    }
}
