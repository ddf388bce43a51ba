package io.tolva.nn.layers;

import io.tolva.tensor.Tensor;
import java.util.Optional;

/**
 * How a layer attends in one call.
 *
 * @param mask bool {@code [batch, queries, values]}: which query may attend to which value, all if there is none
 * @param causal may a query attend only to values that are not behind it?
 * @param scores are the scores given as well?
 */
public record AttentionOptions(Optional<Tensor> mask, boolean causal, boolean scores) {
    /** Every query attends to every value; no scores. */
    public static AttentionOptions defaults() {
        return new AttentionOptions(Optional.empty(), false, false);
    }

    /** The argument of a call in a graph. */
    static final String CAUSAL = "use_causal_mask";

    /** Those of a call in a graph, without scores. */
    static AttentionOptions of(Call call) {
        return defaults().withCausal(call.arguments().flag(CAUSAL, false));
    }

    /** These with a mask {@code [batch, queries, values]}. */
    public AttentionOptions withMask(Tensor value) {
        return new AttentionOptions(Optional.of(value), causal, scores);
    }

    /** These, where a query attends only to values that are not behind it, or to all. */
    public AttentionOptions withCausal(boolean value) {
        return new AttentionOptions(mask, value, scores);
    }

    /** These, with the scores behind the output, or without. */
    public AttentionOptions withScores(boolean value) {
        return new AttentionOptions(mask, causal, value);
    }
}
