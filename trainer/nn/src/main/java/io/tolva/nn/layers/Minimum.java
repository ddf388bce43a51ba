package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest of all inputs, elementwise; shapes may broadcast. Where an input is masked it does not count, if another
 * one does.
 */
public final class Minimum extends MergeLayer {
    /** It has no arguments of its own. */
    public Minimum(Config config) {
        super(config);
    }

    /** The layer. */
    public static Minimum create() {
        return new Minimum(Config.empty());
    }

    @Override
    Tensor merged(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return MaskedFold.of(inputs, masks, Ops::minimum);
    }
}
