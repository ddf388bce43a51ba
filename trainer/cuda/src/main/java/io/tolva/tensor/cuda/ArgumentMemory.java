package io.tolva.tensor.cuda;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small blocks of native memory for the arguments of kernels, which come back when their launches are garbage. */
final class ArgumentMemory {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int SLAB = 64 << 10;
    private static final int GRAIN = 64;

    private final Resources resources;
    private final List<PinnedBlock> slabs = new ArrayList<>();
    private final Map<Integer, Deque<PinnedBlock>> free = new HashMap<>();
    private int used = SLAB;

    ArgumentMemory(Resources resources) {
        this.resources = resources;
    }

    /** A block of at least this size, at most 64 KiB. */
    synchronized PinnedBlock take(int bytes) {
        int size = size(bytes);
        Deque<PinnedBlock> blocks = free.get(size);
        if (blocks != null && !blocks.isEmpty()) {
            return blocks.pop();
        }
        if (used + size > SLAB) {
            slabs.add(resources.pinned(SLAB));
            used = 0;
        }
        used += size;
        return slabs.get(slabs.size() - 1).part(used - size, size);
    }

    private static int size(int bytes) {
        int size = Math.max(1, (bytes + GRAIN - 1) / GRAIN) * GRAIN;
        if (size > SLAB) {
            throw new IllegalArgumentException(
                    "arguments of a kernel: expected at most " + SLAB + " bytes, got " + bytes);
        }
        return size;
    }

    /** Takes a block back when its owner is garbage. */
    void keepFor(Object owner, PinnedBlock block) {
        CLEANER.register(owner, () -> give(block));
    }

    private synchronized void give(PinnedBlock block) {
        free.computeIfAbsent(block.bytes().capacity(), any -> new ArrayDeque<>())
                .push(block);
    }
}
