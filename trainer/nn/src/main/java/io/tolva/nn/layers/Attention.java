package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializers;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Attention by products of queries and keys (Luong et al., "Effective approaches to attention-based neural machine
 * translation", 2015): queries {@code [batch, queries, size]}, values {@code [batch, values, size']} and keys, which are the
 * values if they are not given, to {@code [batch, queries, size']}.
 *
 * <p>A value that is masked gets no attention, a query that is masked zeros. Weights: {@code scale}, a scalar, if
 * {@code use_scale}; {@code concat_score_weight}, a scalar, if the score mode is {@code concat}.
 */
public final class Attention extends DotAttention {
    /** How a query and a key give a score. */
    public enum ScoreMode {
        /** The sum of products. */
        DOT,
        /** The sum of the hyperbolic tangents of sums. */
        CONCAT
    }

    private final boolean useScale;
    private final ScoreMode scoreMode;
    private @Nullable Variable scale;
    private @Nullable Variable concatScoreWeight;

    /** With Keras's arguments. */
    public Attention(Config config) {
        super(config);
        useScale = config.flag("use_scale", false);
        scoreMode = config.choice("score_mode", ScoreMode.DOT);
        readDropout(config, true);
    }

    /** Attention by products. */
    public static Attention create() {
        return new Attention(Config.empty());
    }

    /** This layer, to be built anew, with a trained scale of the scores, or without. */
    public Attention withScale(boolean use) {
        return new Attention(config().with("use_scale", use));
    }

    /** This layer, to be built anew, with scores of another mode. */
    public Attention withScoreMode(ScoreMode mode) {
        return new Attention(config().with("score_mode", mode));
    }

    /** This layer, to be built anew, which in training drops scores with a probability. */
    public Attention withDropout(double rate) {
        return new Attention(config().with("dropout", rate));
    }

    @Override
    void buildScores(TensorShape query) {
        scale = useScale ? addWeight("scale", Shape.scalar(), Initializers.ONES) : null;
        concatScoreWeight = scoreMode == ScoreMode.CONCAT
                ? addWeight("concat_score_weight", Shape.scalar(), Initializers.ONES)
                : null;
    }

    @Override
    Tensor scores(Tensor query, Tensor key) {
        if (scoreMode == ScoreMode.DOT) {
            Tensor products = Ops.matmul(query, key, false, true);
            return scale == null ? products : products.times(scale.live());
        }
        Tensor sums = AdditiveAttention.sums(query, key);
        Tensor scaled = scale == null ? sums : sums.times(scale.live());
        return Ops.sum(Ops.tanh(scaled), -1).times(built(concatScoreWeight).live());
    }
}
