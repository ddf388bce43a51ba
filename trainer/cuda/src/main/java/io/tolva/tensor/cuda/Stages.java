package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;
import java.util.List;

/** Launches one after another, with memory between them: the first reads the input, the last writes the output. */
final class Stages implements Kernel {
    private final Launch[] launches;

    /** Kept as long as the launches, which know nothing but addresses. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final List<DeviceStorage> between;

    /**
     * Launches of which the first has the input as its first pointer, and the last the output as its next one.
     *
     * @param between the memory that they use
     */
    Stages(List<Launch> launches, List<DeviceStorage> between) {
        this.launches = launches.toArray(Launch[]::new);
        this.between = List.copyOf(between);
    }

    @Override
    public void run(Storage[] in, Storage[] out) {
        int last = launches.length - 1;
        launches[0].set(0, in[0]);
        launches[last].set(last == 0 ? 1 : 0, out[0]);
        for (int i = 0; i <= last; i++) {
            launches[i].run();
        }
    }
}
