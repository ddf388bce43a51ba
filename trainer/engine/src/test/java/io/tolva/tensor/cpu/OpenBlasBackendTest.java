package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendContract;

class OpenBlasBackendTest extends BackendContract {
    private static final Backend BACKEND = new CpuBackend(BlasChoice.choose("openblas"));

    @Override
    protected Backend backend() {
        return BACKEND;
    }
}
