package io.tolva.beam.dataset;

import io.tolva.data.Stage;
import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;

/**
 * A part of a source that one worker reads. It travels to the worker in the place of the elements.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
interface Part<T> extends Serializable {
    /** The stage that gives the elements. */
    Stage<T> stage();

    /** The numbers of the elements in their source, if they have some there. */
    default Numbers numbers() {
        return Numbers.all();
    }

    /** The same part; if it holds elements itself, they travel by this coder. */
    default Part<T> travellingBy(Coder<Object> coder) {
        return this;
    }

    /** The same part, whose elements have these numbers. */
    default Part<T> numbered(Numbers numbers) {
        return new NumberedPart<>(this, numbers);
    }

    /**
     * A part that knows the numbers of its elements.
     *
     * @param part the elements
     * @param numbers their numbers
     * @param <T> the type of the elements
     */
    record NumberedPart<T>(Part<T> part, Numbers numbers) implements Part<T> {
        @Override
        public Stage<T> stage() {
            return part.stage();
        }

        @Override
        public Part<T> travellingBy(Coder<Object> coder) {
            return new NumberedPart<>(part.travellingBy(coder), numbers);
        }
    }
}
