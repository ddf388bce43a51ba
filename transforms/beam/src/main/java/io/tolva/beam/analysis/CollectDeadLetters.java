package io.tolva.beam.analysis;

import io.tolva.beam.Block;
import io.tolva.beam.formats.Parsed;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * All dead letters in one place; the good pieces are passed over. Gives one element, which holds every letter in
 * memory.
 *
 * @param <T> the type of the good pieces
 */
public final class CollectDeadLetters<T> extends PTransform<PCollection<Block<Parsed<T>>>, PCollection<DeadLetterLog>> {
    private CollectDeadLetters() {}

    /** Collects all letters. */
    public static <T> CollectDeadLetters<T> all() {
        return new CollectDeadLetters<>();
    }

    @Override
    public PCollection<DeadLetterLog> expand(PCollection<Block<Parsed<T>>> pieces) {
        return pieces.apply(new Accumulate<>(new Collecting<>(), DeadLetterLog.class));
    }

    private static final class Collecting<T> implements Accumulator<Parsed<T>, DeadLetterLog> {
        @Override
        public DeadLetterLog empty() {
            return new DeadLetterLog();
        }

        @Override
        public void add(DeadLetterLog gathered, Block<Parsed<T>> block) {
            for (Parsed<T> piece : block) {
                if (piece instanceof Parsed.Bad<T> bad) {
                    gathered.add(bad.letter());
                }
            }
        }

        @Override
        public void merge(DeadLetterLog gathered, DeadLetterLog other) {
            gathered.merge(other);
        }
    }
}
