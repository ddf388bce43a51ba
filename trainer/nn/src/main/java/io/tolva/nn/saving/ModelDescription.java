package io.tolva.nn.saving;

import io.tolva.array.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A sequential model without its numbers.
 *
 * @param input the shape of one input, without the batch dimension
 * @param compilation what it is trained with, if anything
 */
public record ModelDescription(String name, Shape input, List<NamedLayer> layers, Optional<Compilation> compilation) {
    /** Copies the list. */
    public ModelDescription {
        layers = List.copyOf(layers);
    }
}
