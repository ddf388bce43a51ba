package io.tolva.nn;

import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one epoch after another: each time all, from a new iterator; or with a number of steps given, the next so
 * many of one iterator, which begins anew when it is at its end.
 */
final class Epochs implements AutoCloseable {
    private final Iterable<Batch> batches;
    private final int steps;
    private @Nullable Iterator<Batch> current;

    Epochs(Iterable<Batch> batches, int steps) {
        this.batches = batches;
        this.steps = steps;
    }

    /** Hands each batch of the next epoch to {@code action} until that says false. */
    void next(Predicate<Batch> action) {
        if (steps == 0) {
            Batches.forEach(batches, action);
            return;
        }
        boolean more = true;
        for (int i = 0; more && i < steps; i++) {
            Iterator<Batch> from = current;
            if (from == null || !from.hasNext()) {
                close();
                from = batches.iterator();
                current = from;
            }
            if (!from.hasNext()) {
                return;
            }
            more = action.test(from.next());
        }
    }

    @Override
    public void close() {
        if (current != null) {
            Batches.close(current);
            current = null;
        }
    }
}
