package io.tolva.tensor;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Storage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The feeds whose tensors are in use: what is to outlive them is copied. */
final class Loans {
    private static final List<DeviceFeed<?>> LENDERS = new CopyOnWriteArrayList<>();

    private Loans() {}

    static void begin(DeviceFeed<?> lender) {
        if (!LENDERS.contains(lender)) {
            LENDERS.add(lender);
        }
    }

    static void end(DeviceFeed<?> lender) {
        LENDERS.remove(lender);
    }

    /** The memory itself, or a copy if it is a feed's. */
    static Storage owned(Storage storage) {
        return !LENDERS.isEmpty() && LENDERS.stream().anyMatch(lender -> lender.lends(storage))
                ? copy(storage)
                : storage;
    }

    private static Storage copy(Storage storage) {
        Backend backend = Backends.current();
        Storage copy = backend.allocate(storage.dtype(), storage.size());
        backend.copy(storage, copy, storage.size());
        return copy;
    }
}
