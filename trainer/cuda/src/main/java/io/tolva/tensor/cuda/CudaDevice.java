package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.backend.MemoryLedger;
import java.lang.ref.Cleaner;
import java.util.concurrent.locks.ReentrantLock;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/** One GPU and all that belongs to it: the context, the streams, the memory, the compiled kernels. Safe for use by several threads. */
final class CudaDevice implements AutoCloseable {
    private static final Cleaner SCRATCH = Cleaner.create();
    private static final int MAX_BLOCKS_OF_MULTIPROCESSOR = 8;

    private final int number;
    private final CUdevice handle;
    private final CUcontext context = new CUcontext();
    private final Resources resources = new Resources();
    private final CUstream compute;
    private final CUstream upload;
    private final ReentrantLock submission = new ReentrantLock();
    private final MemoryLedger ledger = new MemoryLedger();
    private final int multiprocessors;
    private final CachingAllocator allocator;
    private final ArgumentMemory arguments;
    private final Failures failures;
    private final KernelLibrary kernels;
    private final Transfers transfers;
    private final CudaBlas blas;
    private final Workspace workspace = new Workspace(this);
    private final Graphs graphs;
    private final FeedMemory feedMemory;

    private CudaDevice(int number, CUdevice handle) {
        this.number = number;
        this.handle = handle;
        CudaFailure.check(JCudaDriver.cuDevicePrimaryCtxRetain(context, handle), "cuDevicePrimaryCtxRetain");
        resources.add("cuDevicePrimaryCtxRelease", () -> JCudaDriver.cuDevicePrimaryCtxRelease(handle));
        try {
            enter();
            compute = resources.stream();
            upload = resources.stream();
            multiprocessors = attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
            arguments = new ArgumentMemory(resources);
            allocator = new CachingAllocator(name());
            resources.add("cuMemFree", allocator::close);
            kernels = new KernelLibrary(Architecture.of(capability()), resources, allocator);
            feedMemory = new FeedMemory(this);
            resources.add("cuMemFreeHost", feedMemory::trim);
            graphs = new Graphs(this);
            resources.add("cuGraphExecDestroy", graphs::close);
            transfers = new Transfers(this);
            failures = new Failures(this);
            blas = new CudaBlas(this);
        } catch (RuntimeException error) {
            close();
            throw error;
        }
    }

    /**
     * The device with a number.
     *
     * @throws CudaFailure if the driver refuses anything that it needs
     */
    static CudaDevice open(int number) {
        CUdevice handle = new CUdevice();
        CudaFailure.check(JCudaDriver.cuDeviceGet(handle, number), "cuDeviceGet of device " + number);
        return new CudaDevice(number, handle);
    }

    /** Gives everything back to the driver, when what was launched is done. Nothing of it may be used afterwards. */
    @Override
    public void close() {
        resources.add("cuCtxSynchronize", JCudaDriver::cuCtxSynchronize);
        resources.add("cuCtxSetCurrent", () -> JCudaDriver.cuCtxSetCurrent(context));
        resources.close();
    }

    /**
     * Makes this device the current one of the calling thread; every call of the driver needs that. It is said each time, as other libraries
     * of the program may have chosen another.
     */
    void enter() {
        CudaFailure.check(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
    }

    /** As in {@code cuda:0}. */
    String name() {
        return "cuda:" + number;
    }

    /** The compute capability, as 80 for 8.0. */
    private int capability() {
        return 10 * attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
                + attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
    }

    private int attribute(int attribute) {
        int[] value = new int[1];
        CudaFailure.check(JCudaDriver.cuDeviceGetAttribute(value, attribute, handle), "cuDeviceGetAttribute");
        return value[0];
    }

    /** How many blocks of so many threads keep the whole device busy. */
    int fullGrid(int threads) {
        return multiprocessors * Math.max(1, MAX_BLOCKS_OF_MULTIPROCESSOR * 256 / Math.max(threads, 1));
    }

    /** The number of multiprocessors. */
    int multiprocessors() {
        return multiprocessors;
    }

    /** Where kernels run. */
    CUstream compute() {
        return compute;
    }

    /** Where batches are copied while kernels run. */
    CUstream upload() {
        return upload;
    }

    /** Held while something is put on the compute stream, and by one who records what is. */
    ReentrantLock submission() {
        return submission;
    }

    ArgumentMemory arguments() {
        return arguments;
    }

    Failures failures() {
        return failures;
    }

    KernelLibrary kernels() {
        return kernels;
    }

    Transfers transfers() {
        return transfers;
    }

    CudaBlas blas() {
        return blas;
    }

    Workspace workspace() {
        return workspace;
    }

    FeedMemory feedMemory() {
        return feedMemory;
    }

    Graphs graphs() {
        return graphs;
    }

    Resources resources() {
        return resources;
    }

    CachingAllocator allocator() {
        return allocator;
    }

    MemoryLedger ledger() {
        return ledger;
    }

    /** Memory with any elements. */
    DeviceStorage allocate(DType dtype, int size) {
        enter();
        long bytes = (long) size * DeviceStorage.width(dtype);
        CachingAllocator.Block block = block(bytes);
        BlockOwnership ownership = new BlockOwnership();
        DeviceStorage storage = new DeviceStorage(this, dtype, size, block.start(), ownership);
        ownership.block = ledger.made(storage, bytes, () -> give(block));
        return storage;
    }

    /**
     * Memory with any elements for a kernel's own use, which goes back when the storage is garbage. It is not the program's, so the
     * ledger does not count it.
     */
    DeviceStorage scratch(DType dtype, int size) {
        enter();
        CachingAllocator.Block block = block((long) size * DeviceStorage.width(dtype));
        DeviceStorage storage = new DeviceStorage(this, dtype, size, block.start(), KEPT);
        SCRATCH.register(storage, () -> give(block));
        return storage;
    }

    private static final DeviceStorage.Ownership KEPT = new DeviceStorage.Ownership() {
        @Override
        public void free() {
            throw new IllegalStateException("memory of a kernel is freed by nobody");
        }

        @Override
        public boolean isFreed() {
            return false;
        }
    };

    /** Integers that kernels read. */
    DeviceStorage table(int... values) {
        DeviceStorage table = scratch(DType.INT32, values.length);
        transfers.send(HostArray.of(values), table);
        return table;
    }

    /** Memory, if need be of tensors that are garbage. */
    private CachingAllocator.Block block(long bytes) {
        try {
            return allocator.allocate(bytes);
        } catch (OutOfDeviceMemoryException full) {
            CudaFailure.check(feedMemory.trim(), "cuMemFreeHost");
            return allocator.allocateFromGarbage(bytes);
        }
    }

    private void give(CachingAllocator.Block block) {
        if (!CachingAllocator.CACHING) {
            enter();
        }
        allocator.free(block);
    }

    private static final class BlockOwnership implements DeviceStorage.Ownership {
        private MemoryLedger.@Nullable Block block;

        @Override
        public void free() {
            MemoryLedger.Block owned = block;
            if (owned != null) {
                owned.free();
            }
        }

        @Override
        public boolean isFreed() {
            MemoryLedger.Block owned = block;
            return owned != null && owned.isFreed();
        }
    }

    /** Makes the first elements zero. */
    void clear(DeviceStorage storage, int count) {
        if (count > 0) {
            clear(storage.start(), storage.bytes(count));
        }
    }

    private void clear(DeviceAddress start, long bytes) {
        enter();
        submission.lock();
        try {
            CudaFailure.check(JCudaDriver.cuMemsetD8Async(start, (byte) 0, bytes, compute), "cuMemsetD8Async");
        } finally {
            submission.unlock();
        }
    }

    /** Copies bytes on the device. */
    void copy(DeviceAddress from, DeviceAddress to, long bytes) {
        if (bytes == 0) {
            return;
        }
        enter();
        submission.lock();
        try {
            CudaFailure.check(JCudaDriver.cuMemcpyDtoDAsync(to, from, bytes, compute), "cuMemcpyDtoDAsync");
        } finally {
            submission.unlock();
        }
    }

    /** Waits until the compute stream is empty; what kernels have reported is left for others. */
    void drain() {
        enter();
        submission.lock();
        try {
            CudaFailure.check(JCudaDriver.cuStreamSynchronize(compute), "cuStreamSynchronize");
        } finally {
            submission.unlock();
        }
    }

    /** Waits until the compute stream is empty, and throws what kernels have reported. */
    void synchronize() {
        enter();
        submission.lock();
        try {
            drain();
            failures.check();
        } finally {
            submission.unlock();
        }
    }
}
