package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;

/** A kernel of several launches between which no other thread may launch anything, because it uses the {@link Workspace}. */
record AloneKernel(CudaDevice device, Kernel kernel) implements Kernel {
    @Override
    public void run(Storage[] in, Storage[] out) {
        device.submission().lock();
        try {
            kernel.run(in, out);
        } finally {
            device.submission().unlock();
        }
    }

    @Override
    public boolean failsLater() {
        return kernel.failsLater();
    }
}
