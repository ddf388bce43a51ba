package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.MemoryUse;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Program;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;

/** The backend of one GPU. */
final class CudaBackend implements Backend {
    private final CudaDevice device;
    private final EagerKernels eager;

    CudaBackend(CudaDevice device) {
        this.device = device;
        this.eager = new EagerKernels(device);
    }

    CudaDevice device() {
        return device;
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public List<String> details() {
        return DeviceDetails.of(device);
    }

    @Override
    public Storage allocate(DType dtype, int size) {
        DeviceStorage storage = device.allocate(dtype, size);
        device.clear(storage, size);
        return storage;
    }

    @Override
    public Storage allocateAny(DType dtype, int size) {
        return device.allocate(dtype, size);
    }

    @Override
    public Storage wrap(HostArray host) {
        DeviceStorage storage = device.allocate(host.dtype(), host.size());
        device.transfers().send(host, storage);
        return storage;
    }

    @Override
    public HostArray read(Storage x, Shape shape) {
        return device.transfers().fetch(DeviceStorage.of(device, x), shape);
    }

    @Override
    public double element(Storage x, int index) {
        return device.transfers().element(DeviceStorage.of(device, x), index);
    }

    @Override
    public Optional<MemoryUse> memory() {
        return Optional.of(device.ledger().use());
    }

    @Override
    public boolean isHeap() {
        return false;
    }

    @Override
    public void synchronize() {
        device.synchronize();
    }

    @Override
    public boolean joinsKernels() {
        return true;
    }

    @Override
    public Program program(Runnable calls) {
        return CudaProgram.of(device, calls);
    }

    @Override
    public Feed feed(int slots) {
        return new CudaFeed(device, slots);
    }

    @Override
    public void copy(Storage x, Storage out, int count) {
        DeviceStorage from = DeviceStorage.of(device, x);
        try {
            device.copy(from.start(), DeviceStorage.of(device, out).start(), from.bytes(count));
        } finally {
            Reference.reachabilityFence(x);
            Reference.reachabilityFence(out);
        }
    }

    @Override
    public void run(
            Operation operation, List<TensorType> inTypes, List<TensorType> outTypes, Storage[] in, Storage[] out) {
        try {
            eager.run(operation, inTypes, outTypes, in, out);
        } finally {
            Reference.reachabilityFence(in);
            Reference.reachabilityFence(out);
        }
    }

    @Override
    public Kernel kernel(Operation operation, List<TensorType> in, List<TensorType> out) {
        return operation.accept(new CudaKernels(device, in, out));
    }
}
