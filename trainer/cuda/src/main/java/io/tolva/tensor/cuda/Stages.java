package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;
import java.util.List;

/** Launches one after another, with memory between them: the first reads the input, the last writes the output. */
final class Stages implements Kernel {
    private final Launch[] launches;

    /** Launches of which the first has the input as its first pointer, and the last the output as its next one. */
    Stages(List<Launch> launches) {
        this.launches = launches.toArray(Launch[]::new);
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
