package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The products of two inputs summed along an axis of each, for each row of the batch: the other axes of the first, then
 * those of the second, {@code [batch, 1]} if there are none.
 */
public final class Dot extends Layer {
    private static final String AXES = "axes";
    private static final double MOST = 1e7;

    private final int[] axes;
    private final boolean normalize;

    /**
     * With Keras's arguments: {@code axes}, one number for both or two, counted with the batch or from the end, and
     * {@code normalize}, which brings vectors along the axes to length 1 before, so that cosines come out.
     */
    public Dot(Config config) {
        super(config);
        boolean one = config.has(AXES) && !(config.entries().get(AXES) instanceof List<?>);
        axes = config.integers(AXES, 2);
        if (one) {
            config.remember(AXES, axes[0]);
        }
        normalize = config.flag("normalize", false);
        if (axes[0] == 0 || axes[1] == 0) {
            throw config.wrong(AXES, "axes behind the batch", Arrays.toString(axes));
        }
    }

    /** Along the same axis of both. */
    public static Dot of(int axis) {
        return new Dot(Config.empty().with(AXES, axis));
    }

    /** Along an axis of each. */
    public static Dot of(int first, int second) {
        return new Dot(Config.empty().with(AXES, List.of(first, second)));
    }

    /** This layer, which brings vectors to length 1 before. */
    public Dot normalized() {
        return new Dot(config().with("normalize", true));
    }

    @Override
    protected void build(List<TensorShape> inputs) {
        outputShapes(inputs);
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException("expected 2 inputs, got " + inputs.size());
        }
        TensorShape a = inputs.get(0);
        TensorShape b = inputs.get(1);
        int atA = Axes.behindBatch(axes[0], a);
        int atB = Axes.behindBatch(axes[1], b);
        if (a.dim(atA) != b.dim(atB) && a.dim(atA) != TensorShape.ANY && b.dim(atB) != TensorShape.ANY) {
            throw new IllegalArgumentException("sizes of the axes " + Arrays.toString(axes) + " differ: " + a + " and "
                    + b + ": expected equal ones, got " + a.dim(atA) + " and " + b.dim(atB));
        }
        TensorShape output = without(a, atA);
        for (int dim : without(b, atB).dims()) {
            output = output.append(dim);
        }
        return List.of(output.rank() == 0 ? TensorShape.of(1) : output);
    }

    private static TensorShape without(TensorShape shape, int at) {
        TensorShape rest = shape.range(0, at);
        for (int i = at + 1; i < shape.rank(); i++) {
            rest = rest.append(shape.dim(i));
        }
        return rest;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        int atA = place(0, a);
        int atB = place(1, b);
        Tensor product = Linalg.einsum(equation(a, atA, b, atB), unit(a, atA), unit(b, atB));
        return List.of(product.shape().rank() == 1 ? Ops.expandDims(product, -1) : product);
    }

    private int place(int which, Tensor x) {
        return Axes.behindBatch(axes[which], TensorShape.of(x.shape().dropFirst())) + 1;
    }

    private Tensor unit(Tensor x, int axis) {
        if (!normalize) {
            return x;
        }
        Tensor inverse = Ops.rsqrt(Ops.sum(x.square(), Keep.DIMS, axis));
        return x.times(Ops.minimum(inverse, Tensor.scalar(x.dtype(), MOST)));
    }

    /** The batch is z, the summed axis y. */
    private static String equation(Tensor a, int atA, Tensor b, int atB) {
        String first = letters(a, atA, 'a');
        String second = letters(b, atB, (char) ('a' + first.length()));
        return first + "," + second + "->z" + rest(first) + rest(second);
    }

    private static String letters(Tensor x, int at, char from) {
        StringBuilder letters = new StringBuilder("z");
        for (int i = 1; i < x.shape().rank(); i++) {
            letters.append(i == at ? 'y' : (char) (from + i));
        }
        return letters.toString();
    }

    private static String rest(String letters) {
        return letters.replace("z", "").replace("y", "");
    }
}
