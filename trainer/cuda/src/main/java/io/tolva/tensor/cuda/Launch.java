package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Storage;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/**
 * A kernel with its grid and its arguments, which lie in native memory as {@code cuLaunchKernel} wants them: a table of pointers to
 * the values, and the values. Only what changes is written before a launch, and the driver copies the values when it is launched, so
 * they may be changed right afterwards. For one thread at a time.
 */
final class Launch {
    private final CudaDevice device;
    private final CUfunction function;
    private final int[] grid;
    private final int threads;
    private final int sharedBytes;
    private final ByteBuffer block;
    private final Pointer table;
    private final int[] pointers;

    /** The storages of the next run, so that none is collected before it is launched; then those that stay. */
    private final @Nullable Storage[] held;

    private Launch(Builder builder, CUfunction function, PinnedBlock memory) {
        device = builder.device;
        this.function = function;
        grid = builder.grid;
        threads = builder.threads;
        sharedBytes = builder.sharedBytes;
        block = memory.bytes();
        table = memory.pointer();
        pointers = builder.pointers.stream().mapToInt(builder::at).toArray();
        held = new Storage[pointers.length + builder.own.size()];
        for (int i = 0; i < builder.own.size(); i++) {
            held[pointers.length + i] = builder.own.get(i);
        }
    }

    /** Begins a launch of a function of a source. */
    static Builder of(CudaDevice device, KernelSource source, String name) {
        return new Builder(device, source, name);
    }

    /** The storage of the pointer argument with this number among the pointer arguments. */
    Launch set(int pointer, Storage storage) {
        held[pointer] = storage;
        return set(pointer, DeviceStorage.of(device, storage).address());
    }

    /** The address, or another 64-bit number, of the pointer argument with this number among the pointer arguments. */
    Launch set(int pointer, long address) {
        block.putLong(pointers[pointer], address);
        return this;
    }

    /** Puts the kernel on the compute stream. */
    void run() {
        if (grid[0] == 0 || grid[1] == 0 || grid[2] == 0) {
            return;
        }
        device.enter();
        device.submission().lock();
        try {
            CudaFailure.check(
                    JCudaDriver.cuLaunchKernel(
                            function,
                            grid[0],
                            grid[1],
                            grid[2],
                            threads,
                            1,
                            1,
                            sharedBytes,
                            device.compute(),
                            table,
                            null),
                    "cuLaunchKernel");
        } finally {
            device.submission().unlock();
            Reference.reachabilityFence(this);
        }
        for (int i = 0; i < pointers.length; i++) {
            held[i] = null;
        }
    }

    /** What a launch is made of; parameters in the kernel's order. */
    static final class Builder {
        private final CudaDevice device;
        private final KernelSource source;
        private final String name;
        private final List<Long> values = new ArrayList<>();
        private final List<Integer> parameters = new ArrayList<>();
        private final List<Integer> pointers = new ArrayList<>();
        private final List<DeviceStorage> own = new ArrayList<>();
        private int[] grid = {1, 1, 1};
        private int threads = 1;
        private int sharedBytes;

        private Builder(CudaDevice device, KernelSource source, String name) {
            this.device = device;
            this.source = source;
            this.name = name;
        }

        /** Blocks in one dimension, and threads in each. */
        Builder grid(int blocks, int threadsOfBlock) {
            return grid(blocks, 1, 1, threadsOfBlock);
        }

        /** Blocks in three dimensions, of which the last two have at most 65,535, and threads in each. */
        Builder grid(int x, int y, int z, int threadsOfBlock) {
            grid = new int[] {x, y, z};
            threads = threadsOfBlock;
            return this;
        }

        /** As many blocks as a loop over so many elements needs that goes on by the size of the grid. */
        Builder loop(int elements, int threadsOfBlock) {
            long blocks = ((long) elements + threadsOfBlock - 1) / threadsOfBlock;
            return grid((int) Math.min(blocks, device.fullGrid(threadsOfBlock)), threadsOfBlock);
        }

        /** The size of the kernel's {@code extern __shared__} array. */
        Builder shared(int bytes) {
            sharedBytes = bytes;
            return this;
        }

        /** A pointer parameter that is set before each run. */
        Builder pointer() {
            pointers.add(values.size());
            return wide(0);
        }

        /** A struct of pointers, each of which is set before each run. */
        Builder pointers(int count) {
            parameters.add(values.size());
            for (int i = 0; i < count; i++) {
                pointers.add(values.size());
                values.add(0L);
            }
            return this;
        }

        /** A pointer parameter that stays; the launch keeps the storage. */
        Builder pointer(DeviceStorage storage) {
            own.add(storage);
            return wide(storage.address());
        }

        /** The parameter {@code Failure *failure}. */
        Builder failures() {
            return wide(device.failures().address());
        }

        /** The parameters {@code Failure *failure, int site}. */
        Builder failures(int site) {
            return failures().integer(site);
        }

        /** An int parameter. */
        Builder integer(int value) {
            return wide(value & 0xFFFFFFFFL);
        }

        /** A parameter that is a struct of ints. */
        Builder integers(int... fields) {
            parameters.add(values.size());
            for (int i = 0; i < fields.length; i += 2) {
                long second = i + 1 < fields.length ? fields[i + 1] : 0;
                values.add((fields[i] & 0xFFFFFFFFL) | (second << Integer.SIZE));
            }
            return this;
        }

        /** A 64-bit integer parameter. */
        Builder wide(long value) {
            parameters.add(values.size());
            values.add(value);
            return this;
        }

        /** A float parameter. */
        Builder real(float value) {
            return integer(Float.floatToRawIntBits(value));
        }

        /** A double parameter. */
        Builder real(double value) {
            return wide(Double.doubleToRawLongBits(value));
        }

        /** Where a value lies: behind the table of the parameters. */
        private int at(int value) {
            return (parameters.size() + value) * Long.BYTES;
        }

        /** The launch; the kernel is compiled now, if it has not been. */
        Launch ready() {
            CUfunction function = device.kernels().function(source, name);
            PinnedBlock memory = device.arguments().take(at(values.size()));
            ByteBuffer bytes = memory.bytes().order(ByteOrder.nativeOrder());
            for (int i = 0; i < parameters.size(); i++) {
                bytes.putLong(i * Long.BYTES, memory.address() + at(parameters.get(i)));
            }
            for (int i = 0; i < values.size(); i++) {
                bytes.putLong(at(i), values.get(i));
            }
            Launch launch = new Launch(this, function, memory);
            device.arguments().keepFor(launch, memory);
            return launch;
        }
    }
}
