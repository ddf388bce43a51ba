package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.tensor.backend.MemoryLedger;
import io.tolva.tensor.backend.Storage;

/** Memory as a device would have it, over a storage of the heap. */
final class NativeStorage implements Storage {
    final Storage heap;
    private final MemoryLedger.Block block;

    NativeStorage(Storage heap, MemoryLedger ledger, Runnable release) {
        this.heap = heap;
        this.block = ledger.made(this, (long) heap.size() * Float.BYTES, release);
    }

    @Override
    public String device() {
        return NativeBackend.NAME;
    }

    @Override
    public DType dtype() {
        return heap.dtype();
    }

    @Override
    public int size() {
        return heap.size();
    }

    @Override
    public void free() {
        block.free();
    }

    @Override
    public boolean isFreed() {
        return block.isFreed();
    }
}
