package io.tolva.train;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Offers two devices that are the CPU under another name, with memory that is said not to be in the heap; counts kernels. */
public final class FakeProvider implements BackendProvider {
    static final AtomicLong KERNELS = new AtomicLong();

    private static final List<Backend> DEVICES = List.of(new FakeBackend("fake:0"), new FakeBackend("fake:1"));

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Availability availability() {
        return Availability.of(List.of("fake 1.0"), List.of("one", "two"));
    }

    @Override
    public Backend open(int device) {
        if (device >= DEVICES.size()) {
            throw new IllegalStateException("no such device: fake:" + device + ": expected 0 or 1");
        }
        return DEVICES.get(device);
    }

    private record FakeBackend(String name) implements Backend {
        private static Backend cpu() {
            return Device.cpu().backend();
        }

        @Override
        public boolean isHeap() {
            return false;
        }

        @Override
        public Storage allocate(DType dtype, int size) {
            return cpu().allocate(dtype, size);
        }

        @Override
        public Storage wrap(HostArray host) {
            return cpu().wrap(host);
        }

        @Override
        public HostArray read(Storage x, Shape shape) {
            Storage copy = allocate(x.dtype(), shape.size());
            cpu().copy(x, copy, shape.size());
            return cpu().read(copy, shape);
        }

        @Override
        public double element(Storage x, int index) {
            return cpu().element(x, index);
        }

        @Override
        public void copy(Storage x, Storage out, int count) {
            cpu().copy(x, out, count);
        }

        @Override
        public Kernel kernel(Operation operation, List<TensorType> in, List<TensorType> out) {
            KERNELS.incrementAndGet();
            return cpu().kernel(operation, in, out);
        }
    }
}
