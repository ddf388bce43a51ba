package io.tolva.beam.dataset;

import io.tolva.data.Stage;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/**
 * Parts of several sources side by side.
 *
 * @param parts equally many elements of each
 * @param zip makes one stage of theirs
 * @param <T> the type of the elements that come out
 */
record ZippedPart<T>(List<Part<?>> parts, SideBySide<T> zip) implements Part<T> {
    @Override
    public Stage<T> stage() {
        List<Stage<?>> stages = new ArrayList<>();
        parts.forEach(part -> stages.add(part.stage()));
        return zip.of(stages);
    }

    @Override
    public Part<T> travellingBy(Coder<Object> coder) {
        List<Part<?>> travelling = new ArrayList<>();
        parts.forEach(part -> travelling.add(part.travellingBy(coder)));
        return new ZippedPart<>(List.copyOf(travelling), zip);
    }
}
