package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.FeedContract;
import io.tolva.tensor.backend.HeapFeed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The feed that every backend has, over memory that has to be freed. */
class HeapFeedTest extends FeedContract {
    private final NativeBackend backend = new NativeBackend();

    @Override
    protected Backend backend() {
        return backend;
    }

    @Test
    void whatCannotBeWrappedLeavesItsSlotFree() throws InterruptedException {
        OutOfMemoryError full = new OutOfMemoryError("full");
        Feed feed = new HeapFeed(1, array -> {
            if (array.size() > 1) {
                throw full;
            }
            return backend.wrap(array);
        });
        List<HostArray> arrays = List.of(HostArray.of(1f), HostArray.of(1f, 2f));
        assertThat(assertThrows(OutOfMemoryError.class, () -> feed.put(arrays)), is(sameInstance(full)));
        assertThat("the array before is freed", backend.ledger.use().blocks(), is(0L));
        assertThat(feed.put(List.of(HostArray.of(3f))).take().get(0).size(), is(1));
        feed.close();
        assertThat(backend.ledger.use().blocks(), is(0L));
    }
}
