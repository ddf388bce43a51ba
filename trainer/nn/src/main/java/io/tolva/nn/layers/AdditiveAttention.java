package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializers;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Attention by hyperbolic tangents of the sums of queries and keys (Bahdanau et al., "Neural machine translation by jointly
 * learning to align and translate", 2015): queries {@code [batch, queries, size]}, values {@code [batch, values, size]} and
 * keys, which are the values if they are not given, to {@code [batch, queries, size]}.
 *
 * <p>A value that is masked gets no attention, a query that is masked zeros. Weights: {@code scale [size]} unless
 * {@code use_scale} is off.
 */
public final class AdditiveAttention extends DotAttention {
    private final boolean useScale;
    private @Nullable Variable scale;

    /** With Keras's arguments. */
    public AdditiveAttention(Config config) {
        super(config);
        useScale = config.flag("use_scale", true);
        readDropout(config, false);
    }

    /** Attention with a trained scale. */
    public static AdditiveAttention create() {
        return new AdditiveAttention(Config.empty());
    }

    /** This layer, to be built anew, with a trained scale of the scores, or without. */
    public AdditiveAttention withScale(boolean use) {
        return new AdditiveAttention(config().with("use_scale", use));
    }

    /** This layer, to be built anew, which in training drops scores with a probability. */
    public AdditiveAttention withDropout(double rate) {
        return new AdditiveAttention(config().with("dropout", rate));
    }

    @Override
    void buildScores(TensorShape query) {
        scale = useScale ? addWeight("scale", Shape.of(query.known(-1)), Initializers.GLOROT_UNIFORM) : null;
    }

    /** Every query and every key: {@code [batch, queries, values, size]}. */
    static Tensor sums(Tensor query, Tensor key) {
        int rank = query.shape().rank();
        return Ops.add(Ops.expandDims(query, rank - 1), Ops.expandDims(key, rank - 2));
    }

    @Override
    Tensor scores(Tensor query, Tensor key) {
        Tensor bent = Ops.tanh(sums(query, key));
        return Ops.sum(scale == null ? bent : bent.times(scale.live()), -1);
    }
}
