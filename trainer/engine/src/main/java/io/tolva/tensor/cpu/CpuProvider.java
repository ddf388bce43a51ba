package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;
import java.util.List;

/** Offers the one device {@code cpu}. */
public final class CpuProvider implements BackendProvider {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Availability availability() {
        CpuBackend backend = Holder.BACKEND;
        String device = System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, matrix products by " + backend.blasName();
        return Availability.of(List.of("Java " + Runtime.version()), List.of(device));
    }

    @Override
    public Backend open(int device) {
        if (device != 0) {
            throw new IllegalStateException(
                    "no such device: cpu:" + device + ": expected cpu or cpu:0, there is only one");
        }
        return Holder.BACKEND;
    }

    private static final class Holder {
        static final CpuBackend BACKEND = new CpuBackend();
    }
}
