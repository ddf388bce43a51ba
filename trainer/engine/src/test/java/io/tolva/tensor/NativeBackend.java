package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.ElementErrors;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.MemoryLedger;
import io.tolva.tensor.backend.MemoryUse;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A backend whose memory has to be freed: it computes in the heap, counts, and spoils what is freed. Nothing that it reads or wraps
 * is shared, as on a device. Tests of what goes wrong replace parts of it.
 */
public class NativeBackend implements Backend {
    static final String NAME = "native";

    final MemoryLedger ledger = new MemoryLedger();
    final AtomicInteger released = new AtomicInteger();

    private final Backend heap = Device.cpu().backend();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean joinsKernels() {
        return true;
    }

    @Override
    public Optional<MemoryUse> memory() {
        return Optional.of(ledger.use());
    }

    private Storage made(Storage elements) {
        return new NativeStorage(elements, ledger, () -> {
            elements.free();
            released.incrementAndGet();
        });
    }

    @Override
    public Storage allocate(DType dtype, int size) {
        return made(heap.allocate(dtype, size));
    }

    @Override
    public Storage wrap(HostArray host) {
        Storage own = heap.allocate(host.dtype(), host.size());
        heap.copy(heap.wrap(host), own, host.size());
        return made(own);
    }

    @Override
    public HostArray read(Storage x, Shape shape) {
        Storage copy = heap.allocate(x.dtype(), shape.size());
        heap.copy(heap(x), copy, shape.size());
        return heap.read(copy, shape);
    }

    @Override
    public double element(Storage x, int index) {
        return heap.element(heap(x), index);
    }

    @Override
    public void copy(Storage x, Storage out, int count) {
        heap.copy(heap(x), heap(out), count);
    }

    @Override
    public Kernel kernel(Operation operation, List<TensorType> in, List<TensorType> out) {
        Kernel kernel = heap.kernel(operation, in, out);
        return (x, y) -> kernel.run(heaps(x), heaps(y));
    }

    private static Storage heap(Storage storage) {
        if (storage instanceof NativeStorage own) {
            return own.heap;
        }
        throw ElementErrors.elsewhere(storage, NAME);
    }

    private static Storage[] heaps(Storage[] storages) {
        return Arrays.stream(storages).map(NativeBackend::heap).toArray(Storage[]::new);
    }
}
