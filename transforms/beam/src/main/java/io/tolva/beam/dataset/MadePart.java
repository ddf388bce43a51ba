package io.tolva.beam.dataset;

import io.tolva.data.Stage;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/**
 * A part of a source with stages behind it.
 *
 * @param part where the elements come from
 * @param makers put the stages behind it, in this order
 * @param <T> the type of the elements that come out
 */
record MadePart<T>(Part<?> part, List<StageMaker<?, ?>> makers) implements Part<T> {
    /** Each maker was made for what comes out of the one before, which the list does not say. */
    @Override
    @SuppressWarnings("unchecked")
    public Stage<T> stage() {
        Stage<?> stage = part.stage();
        for (StageMaker<?, ?> maker : makers) {
            stage = ((StageMaker<Object, ?>) maker).behind((Stage<Object>) stage, part.numbers());
        }
        return (Stage<T>) stage;
    }

    @Override
    public Part<T> travellingBy(Coder<Object> coder) {
        return new MadePart<>(part.travellingBy(coder), makers);
    }
}
