package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elementwise of several inputs that broadcast to one shape; one with fewer axes gets axes of size 1 behind the batch.
 * The output has a mask if all inputs have one: what counts in any of them.
 */
abstract class MergeLayer extends Layer {
    MergeLayer(Config config) {
        super(config);
    }

    /**
     * Computes the output.
     *
     * @param inputs all with the same number of axes
     * @param masks of each input
     */
    abstract Tensor merged(List<Tensor> inputs, List<@Nullable Tensor> masks);

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("expected at least one input, got none");
        }
        TensorShape output = inputs.get(0);
        for (TensorShape input : inputs) {
            output = broadcast(output, input);
        }
        return List.of(output);
    }

    private static TensorShape broadcast(TensorShape a, TensorShape b) {
        if (a.rank() < b.rank()) {
            return broadcast(b, a);
        }
        TensorShape output = a;
        for (int axis = 1; axis <= b.rank(); axis++) {
            output = output.with(-axis, broadcast(a, b, -axis));
        }
        return output;
    }

    private static int broadcast(TensorShape a, TensorShape b, int axis) {
        int dimA = a.dim(axis);
        int dimB = b.dim(axis);
        if (dimA == TensorShape.ANY || dimB == TensorShape.ANY) {
            return TensorShape.ANY;
        }
        if (dimA != dimB && dimA != 1 && dimB != 1) {
            throw new IllegalArgumentException("shapes do not broadcast: " + a + " and " + b
                    + ": expected equal dimensions or 1, got " + dimA + " and " + dimB);
        }
        return dimA == 1 ? dimB : dimA;
    }

    @Override
    protected final List<Tensor> call(List<Tensor> inputs, Call call) {
        int rank = inputs.stream().mapToInt(input -> input.shape().rank()).max().orElse(0);
        List<Tensor> equal = new ArrayList<>();
        List<@Nullable Tensor> masks = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = inputs.get(i);
            masks.add(input.shape().rank() == rank ? call.mask(i) : null);
            while (input.shape().rank() < rank) {
                input = Ops.expandDims(input, 1);
            }
            equal.add(input);
        }
        return List.of(merged(equal, masks));
    }

    @Override
    protected final @Nullable Tensor outputMask(List<Tensor> inputs, Call call) {
        Tensor any = null;
        for (int i = 0; i < inputs.size(); i++) {
            Tensor mask = call.mask(i);
            if (mask == null) {
                return null;
            }
            any = any == null ? mask : Ops.logicalOr(any, mask);
        }
        return any;
    }

    /** A mask in the shape of what it masks. */
    static Tensor spread(Tensor mask, Tensor x) {
        return Ops.broadcastTo(Ops.expandDims(mask, -1), x.shape());
    }
}
