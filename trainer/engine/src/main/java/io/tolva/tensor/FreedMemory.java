package io.tolva.tensor;

import io.tolva.tensor.backend.MemoryLedger;
import io.tolva.tensor.backend.Storage;
import java.util.Map;
import java.util.WeakHashMap;

/** Where memory was made and freed, if that is tracked, for the error of whoever uses it afterwards. */
final class FreedMemory {
    private static final Object UNKNOWN = new Object();
    private static final Map<Storage, String> HISTORIES = new WeakHashMap<>();

    private FreedMemory() {}

    /** The place in the program that makes memory now, if it is tracked. */
    static Object site() {
        return MemoryLedger.isTracking() ? MemoryLedger.site() : UNKNOWN;
    }

    /** Notes that a feed has freed a tensor. */
    static void freed(Tensor tensor) {
        if (MemoryLedger.isTracking()) {
            tensor.eachStorage(storage -> freed(storage, "by a feed"));
        }
    }

    static void freed(Storage storage, Object site) {
        if (MemoryLedger.isTracking()) {
            String history = "; made " + site + "; freed " + MemoryLedger.site();
            synchronized (HISTORIES) {
                HISTORIES.put(storage, history);
            }
        }
    }

    static IllegalStateException error(Tensor tensor, Storage storage) {
        String history;
        synchronized (HISTORIES) {
            history = HISTORIES.getOrDefault(storage, "; -Dtolva.leaks=true tells where it was made and freed");
        }
        return new IllegalStateException("tensor is used after its memory was freed: " + tensor.type()
                + ": expected Scope.keep before the scope is closed, or no use of a batch after a feed gave the next"
                + history);
    }
}
