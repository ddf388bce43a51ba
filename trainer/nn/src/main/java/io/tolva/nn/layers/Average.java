package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mean of all inputs; shapes may broadcast. */
public final class Average extends MergeLayer {
    /** It has no arguments of its own. */
    public Average(Config config) {
        super(config);
    }

    /** The layer. */
    public static Average create() {
        return new Average(Config.empty());
    }

    @Override
    Tensor merged(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return inputs.stream().reduce(Ops::add).orElseThrow().div(inputs.size());
    }
}
