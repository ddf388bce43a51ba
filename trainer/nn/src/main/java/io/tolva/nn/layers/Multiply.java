package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The product of all inputs; shapes may broadcast. Where an input is masked it counts as 1, and where all are masked
 * the output is 0.
 */
public final class Multiply extends MergeLayer {
    /** It has no arguments of its own. */
    public Multiply(Config config) {
        super(config);
    }

    /** The layer. */
    public static Multiply create() {
        return new Multiply(Config.empty());
    }

    @Override
    Tensor merged(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        Tensor output = counted(inputs.get(0), masks.get(0));
        for (int i = 1; i < inputs.size(); i++) {
            output = output.times(counted(inputs.get(i), masks.get(i)));
        }
        if (masks.stream().anyMatch(Objects::isNull)) {
            return output;
        }
        Tensor any = spread(Objects.requireNonNull(masks.get(0)), inputs.get(0));
        for (int i = 1; i < inputs.size(); i++) {
            any = Ops.logicalOr(any, spread(Objects.requireNonNull(masks.get(i)), inputs.get(i)));
        }
        return Ops.where(any, output, Tensor.scalar(output.dtype(), 0));
    }

    private static Tensor counted(Tensor x, @Nullable Tensor mask) {
        return mask == null ? x : Ops.where(spread(mask, x), x, Tensor.scalar(x.dtype(), 1));
    }
}
