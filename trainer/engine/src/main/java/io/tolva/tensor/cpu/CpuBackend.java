package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/**
 * The backend {@code cpu}. Matrix products use OpenBLAS with one thread, or plain Java; the system property
 * {@code tolva.blas} ({@code openblas} or {@code java}) chooses, without it OpenBLAS is used where it loads. Convolutions
 * are shared out to as many threads as {@code tolva.threads} says, without it to as many as there are processors; results
 * have the same bits with any number.
 */
public final class CpuBackend implements Backend {
    static final String NAME = "cpu";

    private final Blas blas;
    private final Workers workers;

    /** The backend with the matrix products and the number of threads that the system properties name. */
    public CpuBackend() {
        this(
                BlasChoice.choose(System.getProperty(BlasChoice.PROPERTY, "")),
                WorkerPool.of(System.getProperty(WorkerPool.PROPERTY, "")));
    }

    CpuBackend(Blas blas) {
        this(blas, Workers.CALLER);
    }

    CpuBackend(Blas blas, Workers workers) {
        this.blas = blas;
        this.workers = workers;
    }

    @Override
    public String name() {
        return NAME;
    }

    String blasName() {
        return blas.name();
    }

    @Override
    public Storage allocate(DType dtype, int size) {
        return HeapStorage.allocate(dtype, size);
    }

    @Override
    public Storage wrap(HostArray host) {
        return HeapStorage.wrap(host);
    }

    @Override
    public HostArray read(Storage x, Shape shape) {
        return HeapStorage.read(x, shape);
    }

    @Override
    public double element(Storage x, int index) {
        return HeapStorage.element(x, index);
    }

    @Override
    public void copy(Storage x, Storage out, int count) {
        System.arraycopy(HeapStorage.data(x), 0, HeapStorage.data(out), 0, count);
    }

    @Override
    public Kernel kernel(Operation operation, List<TensorType> in, List<TensorType> out) {
        return operation.accept(new CpuKernels(blas, workers, in, out));
    }
}
