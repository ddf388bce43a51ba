package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several inputs one behind the other along an axis; their other dimensions are equal. A mask counts for its input, and
 * all of an input without a mask counts.
 */
public final class Concatenate extends Layer {
    private static final String AXIS = "axis";

    private final int axis;

    /**
     * With Keras's argument {@code axis}, counted with the batch, or from the end if it is negative; the last if
     * missing.
     */
    public Concatenate(Config config) {
        super(config);
        axis = config.integer(AXIS, -1);
        if (axis == 0) {
            throw config.wrong(AXIS, "an axis behind the batch", axis);
        }
    }

    /** Along the last axis. */
    public static Concatenate create() {
        return new Concatenate(Config.empty());
    }

    /** Along an axis, counted with the batch, or from the end if it is negative. */
    public static Concatenate of(int axis) {
        return new Concatenate(Config.empty().with(AXIS, axis));
    }

    @Override
    protected void build(List<TensorShape> inputs) {
        outputShapes(inputs);
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("expected at least one input, got none");
        }
        TensorShape output = inputs.get(0);
        int at = Axes.behindBatch(axis, output);
        int length = 0;
        for (TensorShape input : inputs) {
            output = sameBut(at, output, input);
            int dim = input.dim(at);
            length = length == TensorShape.ANY || dim == TensorShape.ANY ? TensorShape.ANY : length + dim;
        }
        return List.of(output.with(at, length));
    }

    private static TensorShape sameBut(int at, TensorShape a, TensorShape b) {
        boolean fits = a.rank() == b.rank();
        TensorShape both = a;
        for (int i = 0; fits && i < a.rank(); i++) {
            boolean any = a.dim(i) == TensorShape.ANY || b.dim(i) == TensorShape.ANY;
            fits = i == at || any || a.dim(i) == b.dim(i);
            both = a.dim(i) == TensorShape.ANY ? both.with(i, b.dim(i)) : both;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "shapes differ: expected equal dimensions but on axis " + (at + 1) + ", got " + a + " and " + b);
        }
        return both;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return List.of(Ops.concat(inputs, axis));
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected @Nullable Tensor outputMask(List<Tensor> inputs, Call call) {
        if (call.masks().stream().allMatch(Objects::isNull)) {
            return null;
        }
        List<Tensor> masks = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor mask = call.mask(i);
            Tensor input = inputs.get(i);
            masks.add(mask == null ? all(input) : MergeLayer.spread(mask, input));
        }
        return Ops.any(Ops.concat(masks, axis), -1);
    }

    private static Tensor all(Tensor x) {
        return Ops.cast(Tensor.filled(DType.FLOAT32, x.shape(), 1), DType.BOOL);
    }
}
