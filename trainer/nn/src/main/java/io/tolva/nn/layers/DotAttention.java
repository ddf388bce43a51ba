package io.tolva.nn.layers;

import io.tolva.array.Seed;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attention with one head between inputs as they are: queries {@code [batch, queries, size]}, values
 * {@code [batch, values, size']} and keys, which are the values if they are not given, to {@code [batch, queries, size']}.
 *
 * <p>A value that is masked gets no attention, a query that is masked zeros.
 */
abstract class DotAttention extends Layer {
    private static final double MASKED = 1e9;

    private double dropout;
    private Optional<Integer> seed = Optional.empty();
    private @Nullable RandomGenerator random;

    DotAttention(Config config) {
        super(config);
    }

    /** Reads the arguments that come behind those of the scores. */
    final void readDropout(Config config, boolean seeded) {
        dropout = config.number("dropout", 0);
        if (!(dropout >= 0 && dropout < 1)) {
            throw config.wrong("dropout", "a probability from 0 up to and without 1", dropout);
        }
        if (seeded || config.has("seed")) {
            seed = config.optionalInteger("seed");
        }
        config.ignore("seed");
    }

    /** How well each query fits to each key: {@code [batch, queries, values]}. */
    abstract Tensor scores(Tensor query, Tensor key);

    /** Makes the weights for queries of a shape. */
    abstract void buildScores(TensorShape query);

    @Override
    protected final void build(List<TensorShape> inputs) {
        check(inputs);
        buildScores(inputs.get(0));
        random = dropout > 0 ? RandomGenerator.of(seed.map(Seed::of).orElse(seed())) : null;
    }

    private static void check(List<TensorShape> inputs) {
        if (inputs.size() != 2 && inputs.size() != 3) {
            throw new IllegalArgumentException("expected queries, values and perhaps keys, got " + inputs.size());
        }
        if (inputs.get(0).rank() < 2 || inputs.get(1).rank() != inputs.get(0).rank()) {
            throw new IllegalArgumentException("expected inputs [batch, steps, size], got " + inputs);
        }
    }

    @Override
    protected final List<TensorShape> outputShapes(List<TensorShape> inputs) {
        check(inputs);
        return List.of(inputs.get(0).with(-1, inputs.get(1).dim(-1)));
    }

    @Override
    protected final boolean supportsMasking() {
        return true;
    }

    /** The queries' mask. */
    @Override
    protected final @Nullable Tensor outputMask(List<Tensor> inputs, Call call) {
        return call.mask(0);
    }

    @Override
    protected final List<Variable> ownState() {
        return random == null ? List.of() : List.of(random.state());
    }

    @Override
    protected final List<Tensor> call(List<Tensor> inputs, Call call) {
        return attended(inputs, AttentionOptions.of(call), call);
    }

    /** Keras's {@code use_causal_mask}: a query attends only to values that are not behind it. */
    @Override
    protected final Set<String> callArguments() {
        return Set.of(AttentionOptions.CAUSAL);
    }

    /** The place of the output in a graph, where a query attends only to values that are not behind it. */
    public final SymbolicTensor applyCausal(SymbolicTensor... inputs) {
        return applyAll(List.of(inputs), Config.empty().with(AttentionOptions.CAUSAL, true))
                .get(0);
    }

    /**
     * Attends as part of another layer's call.
     *
     * @param inputs queries, values and perhaps keys
     * @param call with the masks of the inputs, if they have any
     * @return the output, and behind it the scores {@code [batch, queries, values]} if they are asked for
     */
    public final List<Tensor> attend(List<Tensor> inputs, AttentionOptions options, Call call) {
        List<Tensor> typed = inputs.stream().map(this::typed).toList();
        ensureBuilt(typed.stream()
                .map(input -> TensorShape.of(input.shape().dropFirst()))
                .toList());
        return attended(typed, options, call);
    }

    private List<Tensor> attended(List<Tensor> inputs, AttentionOptions options, Call call) {
        Tensor value = inputs.get(1);
        Tensor scores = scores(inputs.get(0), inputs.get(inputs.size() - 1));
        Tensor mask = AttentionMasks.ofValues(call.mask(1));
        if (options.causal()) {
            int rank = scores.shape().rank();
            mask = AttentionMasks.both(
                    mask,
                    AttentionMasks.causal(
                            scores.shape().dim(rank - 2), scores.shape().dim(rank - 1)));
        }
        mask = AttentionMasks.both(mask, options.mask().orElse(null));
        Tensor weights = Ops.softmax(mask == null ? scores : Ops.where(mask, scores, scores.minus(MASKED)));
        RandomGenerator generator = random;
        Tensor kept = generator != null && call.training() ? Ops.dropout(weights, dropout, generator) : weights;
        Tensor output = Ops.matmul(kept, value);
        Tensor counted = AttentionMasks.ofQueries(call.mask(0));
        Tensor shown = counted == null ? output : Ops.where(counted, output, Tensor.scalar(output.dtype(), 0));
        return options.scores() ? List.of(shown, weights) : List.of(shown);
    }
}
