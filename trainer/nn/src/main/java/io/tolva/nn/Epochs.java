package io.tolva.nn;

import io.tolva.tensor.DeviceFeed;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one epoch after another: each time all, from a new iterator; or with a number of steps given, the next so
 * many of one iterator, which begins anew when it is at its end.
 */
final class Epochs implements AutoCloseable {
    private final Iterable<Batch> batches;
    private final UnaryOperator<Batch> prepared;
    private final int steps;
    private @Nullable DeviceFeed<Batch> current;

    /**
     * Epochs.
     *
     * @param prepared what is to go to the device of a batch
     */
    Epochs(Iterable<Batch> batches, UnaryOperator<Batch> prepared, int steps) {
        this.batches = batches;
        this.prepared = prepared;
        this.steps = steps;
    }

    /** Hands each batch of the next epoch to {@code action} until that says false. */
    void next(Batches.Action action) {
        if (steps == 0) {
            Batches.forEach(batches, prepared, action);
            return;
        }
        boolean more = true;
        for (int i = 0; more && i < steps; i++) {
            DeviceFeed<Batch> from = current;
            if (from == null || !from.hasNext()) {
                close();
                from = Batches.feed(batches.iterator(), prepared);
                current = from;
            }
            if (!from.hasNext()) {
                return;
            }
            more = action.on(from);
        }
    }

    @Override
    public void close() {
        DeviceFeed<Batch> last = current;
        current = null;
        if (last != null) {
            last.close();
        }
    }
}
