package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.NativeBackend;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.MemoryUse;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Program;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import java.util.Optional;

/** A device with memory of its own and with a fault, as one has them that was never tried. */
final class FaultyBackend implements Backend {
    /** What is wrong. */
    enum Fault {
        NONE,
        /** Softmax fails and leaves the device so that nothing goes any more. */
        DIES,
        /** Softmax fails, and nothing else does. */
        ONE_KERNEL,
        /** Batches are taken before they have been copied: there is still what was in the slot before. */
        TAKEN_TOO_EARLY,
        /** Batches are copied into their slot while the one before is still read. */
        PUT_TOO_EARLY,
        /** Every third call of a step changes nothing. */
        LOST_STEP,
        /** There is no memory for large arrays. */
        SMALL
    }

    private static final int LARGE = 1 << 22;

    private final NativeBackend device = new NativeBackend();
    private final Fault fault;
    private boolean dead;

    FaultyBackend(Fault fault) {
        this.fault = fault;
    }

    private void checkAlive() {
        if (dead) {
            throw new IllegalStateException("cuStreamSynchronize failed: the device is dead");
        }
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public List<String> details() {
        return List.of("cuTest 1.2 in " + System.getProperty("user.home") + "/lib");
    }

    @Override
    public Optional<MemoryUse> memory() {
        return device.memory();
    }

    @Override
    public Storage allocate(DType dtype, int size) {
        checkAlive();
        if (fault == Fault.SMALL && size >= LARGE) {
            throw new IllegalStateException("out of memory on faulty");
        }
        return device.allocate(dtype, size);
    }

    @Override
    public Storage wrap(HostArray host) {
        Storage storage = allocate(host.dtype(), host.size());
        Storage shared = device.wrap(host);
        device.copy(shared, storage, host.size());
        shared.free();
        return storage;
    }

    @Override
    public HostArray read(Storage x, Shape shape) {
        checkAlive();
        return device.read(x, shape);
    }

    @Override
    public double element(Storage x, int index) {
        checkAlive();
        return device.element(x, index);
    }

    @Override
    public void copy(Storage x, Storage out, int count) {
        checkAlive();
        device.copy(x, out, count);
    }

    @Override
    public void synchronize() {
        checkAlive();
    }

    @Override
    public Kernel kernel(Operation operation, List<TensorType> in, List<TensorType> out) {
        checkAlive();
        if (operation instanceof Operation.Softmax && (fault == Fault.DIES || fault == Fault.ONE_KERNEL)) {
            return (x, y) -> {
                dead = fault == Fault.DIES;
                throw new IllegalStateException("cuLaunchKernel failed: illegal address");
            };
        }
        return device.kernel(operation, in, out);
    }

    @Override
    public Program program(Runnable calls) {
        int[] count = {0};
        return bound -> {
            count[0]++;
            if (fault != Fault.LOST_STEP || count[0] % 3 != 0) {
                calls.run();
            }
        };
    }

    @Override
    public Feed feed(int slots) {
        return new SlotFeed(slots);
    }

    /** Slots that are used in turn. */
    private final class SlotFeed implements Feed {
        private final Entry[] entries;
        private int next;

        SlotFeed(int slots) {
            entries = new Entry[slots];
        }

        @Override
        public synchronized Slot put(List<HostArray> arrays) throws InterruptedException {
            int number = next++ % entries.length;
            while (entries[number] != null && !entries[number].released) {
                wait();
            }
            Entry entry =
                    new Entry(arrays.stream().map(FaultyBackend.this::wrap).toList());
            Entry before = entries[number];
            if (fault == Fault.TAKEN_TOO_EARLY && before != null) {
                spoil(entry, before);
            }
            Entry after = entries[next % entries.length];
            if (fault == Fault.PUT_TOO_EARLY && after != null && !after.released) {
                spoil(after, entry);
            }
            entries[number] = entry;
            return entry;
        }

        private void spoil(Entry entry, Entry by) {
            for (int i = 0; i < entry.storages.size(); i++) {
                Storage from = by.storages.get(i);
                Storage to = entry.storages.get(i);
                device.copy(from, to, Math.min(from.size(), to.size()));
            }
        }

        @Override
        public synchronized void close() {
            for (Entry entry : entries) {
                if (entry != null) {
                    entry.storages.forEach(Storage::free);
                }
            }
        }

        private final class Entry implements Slot {
            private final List<Storage> storages;
            private boolean released;

            Entry(List<Storage> storages) {
                this.storages = storages;
            }

            @Override
            public List<Storage> take() {
                return storages;
            }

            @Override
            public void release() {
                synchronized (SlotFeed.this) {
                    released = true;
                    SlotFeed.this.notifyAll();
                }
            }
        }
    }
}
