package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.EnumSet;

/**
 * In which form the number of a category is given. The forms other than {@link #INT} are floats; a number that is none of
 * the categories gives zeros.
 */
public enum OutputMode {
    /** The numbers themselves, in the shape of the values. */
    INT,
    /**
     * For each value a row with a 1 in its place: {@code [..., n]} gives {@code [..., n, depth]}, but {@code [..., 1]} of
     * rank 2 or more gives {@code [..., depth]}.
     */
    ONE_HOT,
    /** For the values of an example together a 1 for each that is there: {@code [batch, n, ...]} gives {@code [batch, ..., depth]}. */
    MULTI_HOT,
    /** As {@link #MULTI_HOT}, with how often it is there. */
    COUNT,
    /** As {@link #COUNT}, times a weight of each token that is the greater the fewer examples have the token. */
    TF_IDF;

    private static final String ARGUMENT = "output_mode";

    /** The argument {@code output_mode}, one of those allowed. */
    static OutputMode read(Config config, OutputMode otherwise, EnumSet<OutputMode> allowed) {
        OutputMode mode = config.choice(ARGUMENT, otherwise);
        if (!allowed.contains(mode)) {
            throw config.wrong(ARGUMENT, "one of " + allowed, mode);
        }
        return mode;
    }

    /** The numbers of categories, int32 or int64, in this form. */
    Tensor encode(Tensor indices, int depth, DType type) {
        if (this == INT) {
            return indices;
        }
        Tensor x = indices.shape().rank() == 0 ? Ops.reshape(indices, 1) : indices;
        int rank = x.shape().rank();
        int axis = rank > 1 ? 1 : 0;
        if (this == ONE_HOT) {
            return oneHot(rank > 1 && x.shape().dim(-1) == 1 ? Ops.squeeze(x, -1) : x, depth, type);
        }
        Tensor rows = oneHot(x, depth, type);
        return this == MULTI_HOT ? Ops.max(rows, axis) : Ops.sum(rows, axis);
    }

    private static Tensor oneHot(Tensor indices, int depth, DType type) {
        return Ops.oneHot(indices, depth, -1, type, 1, 0);
    }

    /** The shape of {@link #encode}, without the batch. */
    TensorShape shape(TensorShape input, int depth) {
        int rank = input.rank();
        return switch (this) {
            case INT -> input;
            case ONE_HOT -> rank > 0 && input.dim(-1) == 1 ? input.with(-1, depth) : input.append(depth);
            case MULTI_HOT, COUNT, TF_IDF -> {
                if (rank == 0) {
                    throw new IllegalArgumentException("expected the values of an example, [batch, values], got "
                            + input + "; reshape them to [batch, 1]");
                }
                yield input.range(1, rank).append(depth);
            }
        };
    }
}
