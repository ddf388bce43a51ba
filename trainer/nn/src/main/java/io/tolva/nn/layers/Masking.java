package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Masks the steps all of whose features are one value: {@code [batch, steps, features]} as it is, but zeros at those steps,
 * with a mask {@code [batch, steps]}.
 */
public final class Masking extends UnaryLayer {
    private final double maskValue;

    /** With Keras's argument {@code mask_value}. */
    public Masking(Config config) {
        super(config);
        maskValue = config.number("mask_value", 0);
    }

    /** Masks steps of zeros. */
    public static Masking create() {
        return new Masking(Config.empty());
    }

    /** Masks steps of another value. */
    public static Masking of(double maskValue) {
        return new Masking(Config.empty().with("mask_value", maskValue));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() == 0) {
            throw new IllegalArgumentException("expected input [batch, ..., features], got " + input);
        }
        return input;
    }

    private Tensor counted(Tensor x) {
        return Ops.any(Ops.notEqual(x, Tensor.scalar(x.dtype(), maskValue)), Keep.DIMS, -1);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return masked(x, counted(x));
    }

    private static Tensor masked(Tensor x, Tensor counted) {
        return Ops.where(counted, x, Tensor.scalar(x.dtype(), 0));
    }

    @Override
    protected Outputs run(List<Tensor> inputs, Call call) {
        Tensor x = inputs.get(0);
        Tensor counted = counted(x);
        List<@Nullable Tensor> masks = new ArrayList<>();
        masks.add(Ops.squeeze(counted, -1));
        return new Outputs(List.of(masked(x, counted)), masks);
    }
}
