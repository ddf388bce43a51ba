package io.tolva.nn;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One pass over batches. */
final class Batches {
    private Batches() {}

    /** Hands each batch to {@code action} until that says false, and closes the iterator if it can be closed. */
    static void forEach(Iterable<Batch> batches, Predicate<Batch> action) {
        Iterator<Batch> iterator = batches.iterator();
        try {
            boolean more = true;
            while (more && iterator.hasNext()) {
                more = action.test(iterator.next());
            }
        } finally {
            close(iterator);
        }
    }

    /** Hands each batch to {@code action}, and closes the iterator if it can be closed. */
    static void forAll(Iterable<Batch> batches, Consumer<Batch> action) {
        forEach(batches, batch -> {
            action.accept(batch);
            return true;
        });
    }

    static void close(Iterator<Batch> iterator) {
        if (iterator instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException error) {
                throw error;
            } catch (Exception error) {
                throw new IllegalStateException("batches: iterator did not close: " + error.getMessage(), error);
            }
        }
    }
}
