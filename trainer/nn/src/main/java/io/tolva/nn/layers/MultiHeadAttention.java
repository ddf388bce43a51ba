package io.tolva.nn.layers;

import io.tolva.array.Seed;
import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraints;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.Regularizers;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attention with several heads (Vaswani et al., "Attention is all you need", 2017): queries {@code [batch, queries, in]} and
 * values {@code [batch, values, in']}, and keys of as many steps if they are not the values, to {@code [batch, queries, out]}.
 * There may be further axes; {@code attention_axes} names those along which it attends, counted with the batch.
 *
 * <p>Inputs: the queries, the values, the keys if there are such. A mask of the queries, of the values or of the keys says
 * which steps count. {@link #attend} says more about one call: a mask for each query, causal attention, scores.
 *
 * <p>Weights, in layers of its own {@code query_dense}, {@code key_dense}, {@code value_dense}, {@code output_dense}: kernels
 * {@code [in, heads, size]} and {@code [heads, size, out]}, biases {@code [heads, size]} and {@code [out]}.
 */
public final class MultiHeadAttention extends Layer {
    private static final double MASKED = -1e9;

    private final int numHeads;
    private final int keyDim;
    private final int valueDim;
    private final double dropout;
    private final boolean useBias;
    private final int[] outputShape;
    private final int[] attentionAxes;
    private final Optional<Integer> slidingWindow;
    private final Optional<Integer> seed;
    private final EinsumDense queryDense;
    private final EinsumDense keyDense;
    private final EinsumDense valueDense;
    private final @Nullable EinsumDense gateDense;
    private final EinsumDense outputDense;
    private @Nullable RandomGenerator random;

    /** With Keras's arguments; {@code num_heads} and {@code key_dim} are required. */
    public MultiHeadAttention(Config config) {
        super(config);
        numHeads = positive(config, "num_heads", config.integer("num_heads"));
        keyDim = positive(config, "key_dim", config.integer("key_dim"));
        valueDim = positive(
                config, "value_dim", config.optionalInteger("value_dim").orElse(keyDim));
        dropout = config.number("dropout", 0);
        useBias = config.flag("use_bias", true);
        outputShape = optionalIntegers(config, "output_shape");
        attentionAxes = optionalIntegers(config, "attention_axes");
        slidingWindow = config.optionalInteger("sliding_window");
        slidingWindow.ifPresent(width -> positive(config, "sliding_window", width));
        config.ignore("flash_attention");
        Config dense = dense(config);
        boolean useGate = config.flag("use_gate", false);
        seed = config.optionalInteger("seed");
        if (!(dropout >= 0 && dropout < 1)) {
            throw config.wrong("dropout", "a probability from 0 up to and without 1", dropout);
        }
        queryDense = track("query_dense", "query", inward(dense, keyDim));
        keyDense = track("key_dense", "key", inward(dense, keyDim));
        gateDense =
                useGate ? track("_gate_dense", "gate", inward(dense.with("activation", "sigmoid"), valueDim)) : null;
        valueDense = track("value_dense", "value", inward(dense, valueDim));
        outputDense = track("output_dense", "attention_output", outward(dense));
    }

    private static int positive(Config config, String name, int value) {
        if (value <= 0) {
            throw config.wrong(name, "at least 1", value);
        }
        return value;
    }

    /** Whole numbers, none if the argument is not given. */
    private static int[] optionalIntegers(Config config, String name) {
        if (!config.has(name)) {
            config.remember(name, null);
            return new int[0];
        }
        return config.integers(name, 0);
    }

    /** The arguments that the layers in this one have from it. */
    private static Config dense(Config config) {
        return Config.empty()
                .with(
                        "kernel_initializer",
                        config.object("kernel_initializer", Initializers.CATALOGUE, Initializers.GLOROT_UNIFORM))
                .with("bias_initializer", config.object("bias_initializer", Initializers.CATALOGUE, Initializers.ZEROS))
                .with("kernel_regularizer", orNothing(config.optional("kernel_regularizer", Regularizers.CATALOGUE)))
                .with("bias_regularizer", orNothing(config.optional("bias_regularizer", Regularizers.CATALOGUE)))
                .with(
                        "activity_regularizer",
                        orNothing(config.optional("activity_regularizer", Regularizers.CATALOGUE)))
                .with("kernel_constraint", orNothing(config.optional("kernel_constraint", Constraints.CATALOGUE)))
                .with("bias_constraint", orNothing(config.optional("bias_constraint", Constraints.CATALOGUE)));
    }

    private static @Nullable Object orNothing(Optional<?> value) {
        return value.isPresent() ? value.get() : null;
    }

    private EinsumDense inward(Config dense, int size) {
        return new EinsumDense(dense.with("equation", "...x,xnh->...nh")
                .with("output_shape", List.of(numHeads, size))
                .with("bias_axes", useBias ? "nh" : null));
    }

    /** The size of the output may be the queries', which are known later. */
    private EinsumDense outward(Config dense) {
        int axes = Math.max(1, outputShape.length);
        String letters = "abcdefg".substring(0, axes);
        List<Integer> dims = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            dims.add(outputShape.length == 0 ? TensorShape.ANY : outputShape[i]);
        }
        return new EinsumDense(dense.with("equation", "...nh,nh" + letters + "->..." + letters)
                .with("output_shape", dims)
                .with("bias_axes", useBias ? letters : null));
    }

    /** A layer whose heads have keys, queries and values of one size. */
    public static MultiHeadAttention of(int numHeads, int keyDim) {
        return new MultiHeadAttention(Config.empty().with("num_heads", numHeads).with("key_dim", keyDim));
    }

    /** This layer, to be built anew, with values of another size. */
    public MultiHeadAttention withValueDim(int value) {
        return new MultiHeadAttention(config().with("value_dim", value));
    }

    /** This layer, to be built anew, which in training drops scores with a probability. */
    public MultiHeadAttention withDropout(double rate) {
        return new MultiHeadAttention(config().with("dropout", rate));
    }

    /** This layer, to be built anew, with or without biases. */
    public MultiHeadAttention withBias(boolean use) {
        return new MultiHeadAttention(config().with("use_bias", use));
    }

    /** This layer, to be built anew, with an output of a size of its own. */
    public MultiHeadAttention withOutputShape(int... dims) {
        return new MultiHeadAttention(config().with("output_shape", dims));
    }

    /** This layer, to be built anew, which attends along other axes than all between batch and features. */
    public MultiHeadAttention withAttentionAxes(int... axes) {
        return new MultiHeadAttention(config().with("attention_axes", axes));
    }

    private static List<TensorShape> three(List<TensorShape> inputs) {
        if (inputs.size() != 2 && inputs.size() != 3) {
            throw new IllegalArgumentException("expected queries, values and perhaps keys, got " + inputs.size());
        }
        TensorShape value = inputs.get(1);
        TensorShape key = inputs.get(inputs.size() - 1);
        if (inputs.get(0).rank() < 2 || value.rank() < 2) {
            throw new IllegalArgumentException("expected inputs [batch, steps, features], got " + inputs);
        }
        if (key.rank() != value.rank() || !key.with(-1, 0).equals(value.with(-1, 0))) {
            throw new IllegalArgumentException("expected a key for each value, got values " + value + ", keys " + key);
        }
        return List.of(inputs.get(0), value, key);
    }

    private int[] outputDims(TensorShape query) {
        return outputShape.length == 0 ? new int[] {query.known(-1)} : outputShape;
    }

    /** Keras takes query, value and key one by one. */
    @Override
    public List<?> callInputs(List<?> inputs) {
        return inputs;
    }

    @Override
    protected void build(List<TensorShape> inputs) {
        List<TensorShape> shapes = three(inputs);
        TensorShape query = shapes.get(0);
        queryDense.ensureBuilt(List.of(query));
        keyDense.ensureBuilt(List.of(shapes.get(2)));
        valueDense.ensureBuilt(List.of(shapes.get(1)));
        if (gateDense != null) {
            gateDense.ensureBuilt(List.of(query));
        }
        outputDense.outputShape(outputDims(query));
        TensorShape heads = query.with(-1, numHeads).append(valueDim);
        outputDense.ensureBuilt(List.of(heads));
        random = dropout > 0 ? RandomGenerator.of(seed.map(Seed::of).orElse(seed())) : null;
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        TensorShape query = three(inputs).get(0);
        TensorShape shape = query.range(0, query.rank() - 1);
        for (int dim : outputDims(query)) {
            shape = shape.append(dim);
        }
        return List.of(shape);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    /** The queries' mask. */
    @Override
    protected @Nullable Tensor outputMask(List<Tensor> inputs, Call call) {
        return call.mask(0);
    }

    @Override
    protected List<Variable> ownState() {
        return random == null ? List.of() : List.of(random.state());
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return attended(inputs, AttentionOptions.of(call), call);
    }

    /** Keras's {@code use_causal_mask}: a query attends only to values that are not behind it. */
    @Override
    protected Set<String> callArguments() {
        return Set.of(AttentionOptions.CAUSAL);
    }

    /** The place of the output in a graph, where a query attends only to values that are not behind it. */
    public SymbolicTensor applyCausal(SymbolicTensor... inputs) {
        return applyAll(List.of(inputs), Config.empty().with(AttentionOptions.CAUSAL, true))
                .get(0);
    }

    /**
     * Attends as part of another layer's call.
     *
     * @param inputs queries, values and perhaps keys
     * @param call with the masks of the inputs, if they have any
     * @return the output, and behind it the scores {@code [batch, heads, queries, values]} if they are asked for
     */
    public List<Tensor> attend(List<Tensor> inputs, AttentionOptions options, Call call) {
        List<Tensor> typed = inputs.stream().map(this::typed).toList();
        ensureBuilt(typed.stream()
                .map(input -> TensorShape.of(input.shape().dropFirst()))
                .toList());
        return attended(typed, options, call);
    }

    private List<Tensor> attended(List<Tensor> inputs, AttentionOptions options, Call call) {
        Tensor query = inputs.get(0);
        Tensor value = inputs.get(1);
        Tensor mask = mask(query, value, options, call);
        Tensor q = queryDense.apply(query, call);
        Tensor k = keyDense.apply(inputs.get(inputs.size() - 1), call);
        Tensor v = valueDense.apply(value, call);
        HeadEquations equations = HeadEquations.of(v.shape().rank(), attentionAxes);
        Tensor scores = Linalg.einsum(equations.products(), k, q.times(1 / Math.sqrt(keyDim)));
        boolean zeroMasked = dropout > 0 || options.scores() || q.shape().rank() != 4;
        Tensor weights = softmax(scores, mask, equations.axes(), zeroMasked);
        RandomGenerator generator = random;
        Tensor kept = generator != null && call.training() ? Ops.dropout(weights, dropout, generator) : weights;
        Tensor context = Linalg.einsum(equations.combination(), kept, v);
        Tensor gated = gateDense == null ? context : context.times(gateDense.apply(query, call));
        Tensor output = outputDense.apply(gated, call);
        return options.scores() ? List.of(output, weights) : List.of(output);
    }

    private @Nullable Tensor mask(Tensor query, Tensor value, AttentionOptions options, Call call) {
        int queries = query.shape().dim(1);
        int values = value.shape().dim(1);
        Tensor mask = AttentionMasks.ofQueries(call.mask(0));
        mask = AttentionMasks.both(mask, AttentionMasks.ofValues(call.mask(1)));
        mask = AttentionMasks.both(mask, AttentionMasks.ofValues(call.mask(2)));
        if (options.causal()) {
            mask = AttentionMasks.both(mask, AttentionMasks.causal(queries, values));
        }
        if (slidingWindow.isPresent()) {
            mask = AttentionMasks.both(mask, AttentionMasks.near(queries, values, slidingWindow.get()));
        }
        return AttentionMasks.both(mask, options.mask().orElse(null));
    }

    /** Over the axes of the values, the last ones. In Keras a query all of whose values are masked gets zeros, or their mean. */
    private static Tensor softmax(Tensor scores, @Nullable Tensor mask, int axes, boolean zeroMasked) {
        Tensor allowed = mask == null
                ? null
                : AttentionMasks.expanded(mask, scores.shape().rank(), 2 * axes);
        Tensor logits = allowed == null ? scores : Ops.where(allowed, scores, Tensor.scalar(scores.dtype(), MASKED));
        int[] flat = Arrays.copyOf(scores.shape().dims(), scores.shape().rank() - axes + 1);
        flat[flat.length - 1] = -1;
        Tensor weights =
                axes == 1 ? Ops.softmax(logits) : Ops.reshape(Ops.softmax(Ops.reshape(logits, flat)), scores.shape());
        return allowed != null && zeroMasked ? Ops.where(allowed, weights, Tensor.scalar(scores.dtype(), 0)) : weights;
    }
}
