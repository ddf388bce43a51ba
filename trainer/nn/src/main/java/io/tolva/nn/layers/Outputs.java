package io.tolva.nn.layers;

import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer gives.
 *
 * @param tensors one for each output
 * @param masks the mask of each output, or nothing where all steps count
 */
public record Outputs(List<Tensor> tensors, List<@Nullable Tensor> masks) {
    /** Copies the lists. */
    public Outputs {
        tensors = List.copyOf(tensors);
        masks = Collections.unmodifiableList(new ArrayList<>(masks));
    }
}
