package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer applied to every step of a sequence on its own: {@code [batch, steps, ...]} to {@code [batch, steps, ...]}.
 *
 * <p>All steps are one batch for the layer, unless it has weights that training does not change, such as moving means: then
 * it takes step by step, as in Keras. A penalty that the layer has on its outputs does not count, as in Keras. A mask
 * {@code [batch, steps]} is handed on; of one with further axes, the layer gets what is behind the steps.
 */
public final class TimeDistributed extends Wrapper {
    /** With Keras's argument {@code layer}, which is required. */
    public TimeDistributed(Config config) {
        super(config);
    }

    /** A layer for every step. */
    public static TimeDistributed of(Layer layer) {
        return new TimeDistributed(Config.empty().with("layer", layer));
    }

    private static TensorShape step(TensorShape input) {
        if (input.rank() < 2) {
            throw new IllegalArgumentException("expected input [batch, steps, ...], got " + input);
        }
        return input.range(1, input.rank());
    }

    @Override
    protected void build(TensorShape input) {
        layer().ensureBuilt(List.of(step(input)));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return layer().shapesOf(List.of(step(input))).get(0).prepend(input.dim(0));
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected boolean accepts(TensorShape expected, Shape batch) {
        return batch.rank() == expected.rank() + 1;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor mask = call.mask(0);
        Tensor inner = mask == null || mask.shape().rank() < 3 ? null : mask;
        return layer().weights().stream().allMatch(Variable::trainable)
                ? together(x, inner, call)
                : stepByStep(x, inner, call);
    }

    private Tensor together(Tensor x, @Nullable Tensor mask, Call call) {
        int batch = x.shape().dim(0);
        int steps = x.shape().dim(1);
        Tensor y = applied(folded(x), mask == null ? null : folded(mask), call);
        int[] dims = new int[y.shape().rank() + 1];
        dims[0] = batch;
        dims[1] = steps;
        System.arraycopy(y.shape().dims(), 1, dims, 2, dims.length - 2);
        return Ops.reshape(y, Shape.of(dims));
    }

    private static Tensor folded(Tensor x) {
        return Ops.reshape(
                x,
                x.shape()
                        .dropFirst()
                        .dropFirst()
                        .prepend(x.shape().dim(0) * x.shape().dim(1)));
    }

    private Tensor stepByStep(Tensor x, @Nullable Tensor mask, Call call) {
        List<Tensor> steps = Ops.unstack(x, 1);
        List<Tensor> masks = mask == null ? List.of() : Ops.unstack(mask, 1);
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            outputs.add(applied(steps.get(i), masks.isEmpty() ? null : masks.get(i), call));
        }
        return Ops.stack(outputs, 1);
    }

    private Tensor applied(Tensor x, @Nullable Tensor mask, Call call) {
        List<@Nullable Tensor> masks = new ArrayList<>();
        masks.add(mask);
        return layer().run(List.of(layer().typed(x)), call.withMasks(masks))
                .tensors()
                .get(0);
    }
}
