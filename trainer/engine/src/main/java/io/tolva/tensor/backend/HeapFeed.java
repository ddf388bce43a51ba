package io.tolva.tensor.backend;

import io.tolva.array.HostArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** A feed to a backend that needs no copies, or whose copies are made at once: only the number of slots holds it back. */
public final class HeapFeed implements Feed {
    private final Function<HostArray, Storage> wrap;
    private final Semaphore free;
    private final Set<Entry> full = new HashSet<>();
    private boolean closed;

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
        checkOpen();
        Entry entry = wrapped(arrays);
        synchronized (full) {
            full.add(entry);
            if (closed) {
                entry.release();
            }
            checkOpen();
        }
        return entry;
    }

    /** A slot with storages of all arrays, or, if there is no memory for one of them, with none, which is then free again. */
    private Entry wrapped(List<HostArray> arrays) {
        List<Storage> storages = new ArrayList<>(arrays.size());
        try {
            for (HostArray array : arrays) {
                storages.add(wrap.apply(array));
            }
            return new Entry(storages);
        } catch (Throwable error) {
            storages.forEach(Storage::free);
            free.release();
            throw error;
        }
    }

    private void checkOpen() {
        synchronized (full) {
            if (closed) {
                free.release();
                throw new IllegalStateException("feed is closed: expected no more arrays");
            }
        }
    }

    /** Frees what was put and not released, and wakes who waits. */
    @Override
    public void close() {
        synchronized (full) {
            closed = true;
            List.copyOf(full).forEach(Entry::release);
            free.release();
        }
    }

    private final class Entry implements Slot {
        private final List<Storage> storages;

        Entry(List<Storage> storages) {
            this.storages = storages;
        }

        @Override
        public List<Storage> take() {
            return storages;
        }

        @Override
        public void release() {
            synchronized (full) {
                if (full.remove(this)) {
                    storages.forEach(Storage::free);
                    free.release();
                }
            }
        }
    }
}
