package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernels of operations that are run one by one, as they are written in a program: those that were used last are kept, because a
 * program mostly does the same again. Kernels that may hold much scratch memory are not.
 */
final class EagerKernels {
    private static final int MAX_KERNELS = 512;

    private final CudaDevice device;
    private final Map<Key, Kernel> kernels = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kernel> eldest) {
            return size() > MAX_KERNELS;
        }
    };

    private record Key(Operation operation, List<TensorType> in, List<TensorType> out) {}

    EagerKernels(CudaDevice device) {
        this.device = device;
    }

    /** Runs an operation; what it may find wrong with its inputs is thrown at once. */
    void run(Operation operation, List<TensorType> inTypes, List<TensorType> outTypes, Storage[] in, Storage[] out) {
        device.submission().lock();
        try {
            Kernel kernel = kernel(new Key(operation, inTypes, outTypes));
            kernel.run(in, out);
            if (kernel.failsLater()) {
                device.synchronize();
            }
        } finally {
            device.submission().unlock();
        }
    }

    private Kernel kernel(Key key) {
        Kernel known = kernels.get(key);
        if (known == null) {
            known = key.operation.accept(new CudaKernels(device, key.in, key.out));
            if (!holdsMuch(key.operation)) {
                kernels.put(key, known);
            }
        }
        return known;
    }

    private static boolean holdsMuch(Operation operation) {
        return operation instanceof Operation.ScatterAdd || operation instanceof Operation.ArgSort;
    }
}
