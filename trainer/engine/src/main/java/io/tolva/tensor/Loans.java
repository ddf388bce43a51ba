package io.tolva.tensor;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Storage;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The memory of tensors that may only be used for a while, because a {@link DeviceFeed} frees it: what is to outlive that is copied. Kept
 * weakly, so that a feed that nobody closes goes with its tensors.
 */
final class Loans {
    private static final Set<Storage> LENT = Collections.newSetFromMap(new WeakHashMap<>());

    /** May anything be lent? Without that, asking is all that a loan costs. */
    private static volatile boolean any;

    private Loans() {}

    static void begin(List<Tensor> tensors) {
        synchronized (LENT) {
            tensors.forEach(tensor -> tensor.eachStorage(LENT::add));
            any = !LENT.isEmpty();
        }
    }

    static void end(List<Tensor> tensors) {
        synchronized (LENT) {
            tensors.forEach(tensor -> tensor.eachStorage(LENT::remove));
            any = !LENT.isEmpty();
        }
    }

    /** The memory itself, or a copy if it is lent. */
    static Storage owned(Storage storage) {
        return any && isLent(storage) ? copy(storage) : storage;
    }

    static boolean isLent(Storage storage) {
        synchronized (LENT) {
            return LENT.contains(storage);
        }
    }

    private static Storage copy(Storage storage) {
        Backend backend = Backends.current();
        Storage copy = backend.allocate(storage.dtype(), storage.size());
        backend.copy(storage, copy, storage.size());
        return copy;
    }
}
