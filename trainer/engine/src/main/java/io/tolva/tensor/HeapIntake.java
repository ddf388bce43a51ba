package io.tolva.tensor;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.Storage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes batches where they are, in the heap, by the thread that computes, one when it is asked for. */
final class HeapIntake<T> implements Intake<T> {
    private final Backend backend;
    private final BatchSource<T> source;

    HeapIntake(Backend backend, BatchSource<T> source) {
        this.backend = backend;
        this.source = source;
    }

    @Override
    public @Nullable Delivery<T> next() {
        if (!source.batches().hasNext()) {
            return null;
        }
        T batch = source.batches().next();
        List<HostArray> arrays = source.arraysOf(batch);
        return new Delivery<>(batch, arrays, new Wrapped(arrays, backend));
    }

    @Override
    public void close() {
        source.close();
    }

    /** Arrays that are storages as soon as they are wrapped. */
    private static final class Wrapped implements Feed.Slot {
        private final List<Storage> storages;

        Wrapped(List<HostArray> arrays, Backend backend) {
            storages = new ArrayList<>(arrays.size());
            for (HostArray array : arrays) {
                storages.add(backend.wrap(array));
            }
        }

        @Override
        public List<Storage> take() {
            return storages;
        }

        @Override
        public void release() {
            storages.forEach(Storage::free);
        }
    }
}
