package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest of all inputs, elementwise; shapes may broadcast. Where an input is masked it does not count, if another
 * one does.
 */
public final class Maximum extends MergeLayer {
    /** It has no arguments of its own. */
    public Maximum(Config config) {
        super(config);
    }

    /** The layer. */
    public static Maximum create() {
        return new Maximum(Config.empty());
    }

    @Override
    Tensor merged(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return MaskedFold.of(inputs, masks, Ops::maximum);
    }
}
