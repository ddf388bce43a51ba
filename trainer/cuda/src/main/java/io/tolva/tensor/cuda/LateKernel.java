package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;

/** A kernel that may report a failure after its run has ended. */
record LateKernel(Kernel kernel) implements Kernel {
    @Override
    public void run(Storage[] in, Storage[] out) {
        kernel.run(in, out);
    }

    @Override
    public boolean failsLater() {
        return true;
    }
}
