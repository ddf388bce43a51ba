package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A function of the program as a layer, written with operations. It has no weights and hands no masks on, and a file
 * cannot hold it: a layer that shall be saved is a class that extends {@link Layer}.
 *
 * <p>Which dimensions of the output are unknown where those of the input are is found by trying two sizes.
 */
public final class Lambda extends Layer {
    private final Function<List<Tensor>, Tensor> function;

    private Lambda(String name, Function<List<Tensor>, Tensor> function) {
        super(Config.empty().with("name", name));
        this.function = function;
    }

    /** A function of one input. */
    public static Lambda of(String name, UnaryOperator<Tensor> function) {
        return ofAll(name, inputs -> {
            if (inputs.size() != 1) {
                throw new IllegalArgumentException("expected one input, got " + inputs.size());
            }
            return function.apply(inputs.get(0));
        });
    }

    /** A function of several inputs. */
    public static Lambda ofAll(String name, Function<List<Tensor>, Tensor> function) {
        return new Lambda(name, function);
    }

    /**
     * Never gives anything.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Config config() {
        throw new UnsupportedOperationException(
                label() + ": a function of the program cannot be saved; write a class that extends Layer, with a"
                        + " constructor of a Config, and register it with CustomObjects");
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        TensorShape small = TensorShape.of(tried(inputs, 2).shape().dropFirst());
        TensorShape large = TensorShape.of(tried(inputs, 3).shape().dropFirst());
        TensorShape output = small;
        for (int axis = 0; axis < small.rank(); axis++) {
            output = small.dim(axis) == large.dim(axis) ? output : output.with(axis, TensorShape.ANY);
        }
        return List.of(output);
    }

    private Tensor tried(List<TensorShape> inputs, int unknown) {
        List<Tensor> zeros = new ArrayList<>();
        for (TensorShape input : inputs) {
            TensorShape shape = input;
            for (int axis = 0; axis < input.rank(); axis++) {
                shape = input.dim(axis) == TensorShape.ANY ? shape.with(axis, unknown) : shape;
            }
            zeros.add(Ops.cast(Tensor.zeros(shape.withBatch(1)), dtype()));
        }
        return function.apply(zeros);
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return List.of(function.apply(inputs));
    }
}
