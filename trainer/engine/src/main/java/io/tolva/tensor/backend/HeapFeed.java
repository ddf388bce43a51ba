package io.tolva.tensor.backend;

import io.tolva.array.HostArray;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** A feed to a backend that needs no copies, or whose copies are made at once: only the number of slots holds it back. */
public final class HeapFeed implements Feed {
    private final Function<HostArray, Storage> wrap;
    private final Semaphore free;
    private volatile boolean closed;

    /**
     * A feed with some slots.
     *
     * @param wrap makes a storage of an array
     */
    public HeapFeed(int slots, Function<HostArray, Storage> wrap) {
        this.wrap = wrap;
        this.free = new Semaphore(slots);
    }

    @Override
    public Slot put(List<HostArray> arrays) throws InterruptedException {
        free.acquire();
        if (closed) {
            free.release();
            throw new IllegalStateException("feed is closed: expected no more arrays");
        }
        List<Storage> storages = arrays.stream().map(wrap).toList();
        return new Slot() {
            @Override
            public List<Storage> take() {
                return storages;
            }

            @Override
            public void release() {
                storages.forEach(Storage::free);
                free.release();
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        free.release();
    }
}
