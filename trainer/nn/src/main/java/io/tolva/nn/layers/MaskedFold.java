package io.tolva.nn.layers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The fold of several tensors in which one that is masked takes the other's elements. */
final class MaskedFold {
    private MaskedFold() {}

    static Tensor of(List<Tensor> inputs, List<@Nullable Tensor> masks, BinaryOperator<Tensor> fold) {
        Tensor output = inputs.get(0);
        Tensor outputMask = spread(masks.get(0), output);
        for (int i = 1; i < inputs.size(); i++) {
            Tensor x = inputs.get(i);
            Tensor mask = spread(masks.get(i), x);
            if (mask != null) {
                x = Ops.where(mask, x, output);
            }
            if (outputMask != null) {
                output = Ops.where(outputMask, output, x);
            }
            outputMask = mask == null || outputMask == null ? null : Ops.logicalOr(outputMask, mask);
            output = fold.apply(output, x);
        }
        return output;
    }

    private static @Nullable Tensor spread(@Nullable Tensor mask, Tensor x) {
        return mask == null ? null : MergeLayer.spread(mask, x);
    }
}
