package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function from batches to batches, perhaps with weights and with layers of its own.
 *
 * <p>To make one, extend this, or {@link UnaryLayer} if it has one input and one output: make layers of its own in the
 * constructor and {@link #track} them; make weights in {@link #build}; compute in {@link #call}. A constructor that takes a
 * {@link Config} and hands it to {@code super} makes it a layer that a file can hold.
 *
 * <p>The weights are made when the inputs' shapes are known: when a model is made of the layer, or at the first call. A
 * layer that is called in several places has one set of weights. For one thread at a time.
 */
public abstract class Layer extends Part {
    private final List<LayerCall> calls = new ArrayList<>();
    private List<TensorShape> builtFor = List.of();
    private List<Tensor> addedLosses = List.of();

    /** Reads what every layer has: {@code name}, {@code trainable}, {@code dtype}. */
    protected Layer(Config config) {
        super(config);
    }

    /**
     * Makes the weights, by {@link #addWeight}. It is called once, or again after a trial; the last call counts.
     *
     * @param inputs the shape of each input, without the batch
     * @throws IllegalArgumentException if the layer cannot take such inputs; the caller adds the layer's path
     */
    protected void build(List<TensorShape> inputs) {}

    /**
     * Computes the outputs, with operations.
     *
     * @param inputs each {@code [batch, ...]}, of the layer's type where it is a float
     * @param call whether to train, and the masks
     */
    protected abstract List<Tensor> call(List<Tensor> inputs, Call call);

    /**
     * The shape of each output, without the batch. What stands here asks {@link #call} with zeros, and so takes unknown
     * dimensions for 1: a layer that may be given unknown dimensions says itself what comes of them.
     *
     * @param inputs the shape of each input, without the batch
     * @throws IllegalArgumentException if the layer cannot take such inputs
     */
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        boolean trial = !isBuilt();
        buildOwn(inputs);
        List<TensorShape> shapes = new ArrayList<>();
        for (Tensor output : call(zeros(inputs), Call.of(false))) {
            shapes.add(TensorShape.of(output.shape().dropFirst()));
        }
        if (trial) {
            forgetWeights();
        }
        return shapes;
    }

    private void forgetWeights() {
        setBuilt(false);
        builtFor = List.of();
        clearWeights();
        children().values().forEach(Layer::forgetWeights);
    }

    /** The type of an output's elements, the layer's without this. */
    protected DType outputType(int output) {
        return dtype();
    }

    /**
     * How a file writes the inputs of one call: one by itself, several as a list. A layer whose Keras counterpart takes them
     * one by one says so.
     */
    public List<?> callInputs(List<?> inputs) {
        return inputs.size() == 1 ? inputs : List.of(inputs);
    }

    /** Does a mask of the inputs hold for the outputs as well? Without this it ends here. */
    protected boolean supportsMasking() {
        return false;
    }

    /** The mask of the outputs; without this that of the first input that has one, if {@link #supportsMasking()}. */
    protected @Nullable Tensor outputMask(List<Tensor> inputs, Call call) {
        if (!supportsMasking()) {
            return null;
        }
        for (Tensor mask : call.masks()) {
            if (mask != null) {
                return mask;
            }
        }
        return null;
    }

    /** A penalty on the outputs, if any, which counts divided by the batch size. */
    protected Optional<Regularizer> activityRegularizer() {
        return Optional.empty();
    }

    /** Outputs and their masks; for layers that hand masks on in a way of their own. */
    protected Outputs run(List<Tensor> inputs, Call call) {
        List<Tensor> tensors = call(inputs, call);
        return new Outputs(tensors, Collections.nCopies(tensors.size(), outputMask(inputs, call)));
    }

    /**
     * Makes the weights, and those of the layers in it, unless they have been made. Layers in it that {@link #build} does not
     * build are built by a call with zeros.
     */
    public final void ensureBuilt(List<TensorShape> inputs) {
        if (!isBuilt()) {
            buildOwn(inputs);
            if (!children().values().stream().allMatch(Layer::isBuiltThroughout)) {
                call(zeros(inputs), Call.of(false));
            }
        }
    }

    private boolean isBuiltThroughout() {
        return isBuilt() && children().values().stream().allMatch(Layer::isBuiltThroughout);
    }

    private List<Tensor> zeros(List<TensorShape> inputs) {
        List<Tensor> zeros = new ArrayList<>();
        inputs.forEach(shape -> zeros.add(Tensor.zeros(dtype(), shape.withBatch(1))));
        return zeros;
    }

    private void buildOwn(List<TensorShape> inputs) {
        if (isBuilt()) {
            return;
        }
        try {
            build(inputs);
            setBuilt(true);
            builtFor = List.copyOf(inputs);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(
                    label() + " cannot be built for inputs " + inputs + ": " + error.getMessage(), error);
        }
    }

    /** The outputs' shapes for inputs' shapes; an error names the layer. */
    public final List<TensorShape> shapesOf(List<TensorShape> inputs) {
        try {
            return outputShapes(inputs);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(
                    label() + " cannot take inputs " + inputs + ": " + error.getMessage(), error);
        }
    }

    /** This layer, under a name; before it is built. */
    public final Layer named(String value) {
        if (isBuilt()) {
            throw new IllegalStateException(label() + ": expected a name before its weights are made, got " + value);
        }
        setName(value);
        return this;
    }

    /** This layer, which computes with another float type than float32; before it is built. */
    public final Layer withType(DType value) {
        if (isBuilt() || !value.isFloat()) {
            throw new IllegalArgumentException(
                    label() + ": expected float32 or float64 before its weights are made, got " + value);
        }
        setType(value);
        return this;
    }

    /** The output for a batch, not in training. */
    public final Tensor apply(Tensor x) {
        return apply(x, false);
    }

    /**
     * The output for a batch.
     *
     * @param x {@code [batch, ...]} of any numeric type; numbers are brought to the layer's float type
     * @throws IllegalArgumentException if the shape does not fit; the message names the layer and both shapes
     */
    public final Tensor apply(Tensor x, boolean training) {
        return single(applyAll(List.of(x), training));
    }

    /** The outputs for a batch of several inputs, from outside any layer; what layers add becomes {@link #losses()}. */
    public final List<Tensor> applyAll(List<Tensor> inputs, boolean training) {
        Call call = Call.of(training);
        Outputs outputs = applyMasked(inputs, call);
        addedLosses = List.copyOf(call.losses());
        return outputs.tensors();
    }

    /** The output for a batch, as part of another layer's call. */
    public final Tensor apply(Tensor x, Call outer) {
        return single(applyMasked(List.of(x), outer.withoutMasks()).tensors());
    }

    /** The outputs for several inputs, as part of another layer's call. */
    public final List<Tensor> applyAll(List<Tensor> inputs, Call outer) {
        return applyMasked(inputs, outer.withoutMasks()).tensors();
    }

    /** The outputs with their masks, as part of another layer's call; the call holds the masks of the inputs. */
    public final Outputs applyMasked(List<Tensor> inputs, Call call) {
        List<Tensor> typed = new ArrayList<>(inputs.size());
        inputs.forEach(input -> typed.add(typed(input)));
        if (!isBuilt()) {
            buildOwn(rows(typed));
        }
        LayerChecks.fit(this, builtFor, typed);
        Outputs outputs;
        try {
            outputs = run(typed, call);
        } catch (LayerCallException inner) {
            throw inner;
        } catch (IllegalArgumentException error) {
            throw new LayerCallException(label(), typed, error);
        }
        activityRegularizer().ifPresent(penalty -> penalize(penalty, outputs.tensors(), call));
        return outputs;
    }

    private static void penalize(Regularizer penalty, List<Tensor> outputs, Call call) {
        for (Tensor output : outputs) {
            call.addLoss(penalty.penalty(output).div(output.shape().dim(0)));
        }
    }

    /**
     * Can the layer, once it is built, take such a batch? Without this, one without weights takes any, and another those of
     * the rank and with the last dimension that it was built for.
     */
    protected boolean accepts(TensorShape expected, Shape batch) {
        if (ownWeights().isEmpty()) {
            return true;
        }
        boolean ranks = batch.rank() == expected.rank() + 1;
        return ranks
                && (expected.rank() == 0
                        || expected.range(expected.rank() - 1, expected.rank()).fits(lastOf(batch)));
    }

    private static Shape lastOf(Shape batch) {
        return Shape.of(1, batch.dim(-1));
    }

    private static List<TensorShape> rows(List<Tensor> inputs) {
        List<TensorShape> shapes = new ArrayList<>();
        inputs.forEach(input -> shapes.add(TensorShape.of(input.shape().dropFirst())));
        return shapes;
    }

    /** An input as the layer wants it; without this, floats are brought to the layer's type. */
    protected Tensor typed(Tensor input) {
        return input.dtype() == dtype() || !castsInputs() ? input : Ops.cast(input, dtype());
    }

    /** Are inputs brought to the layer's float type before {@link #call}? Not where they are indices. */
    protected boolean castsInputs() {
        return true;
    }

    private Tensor single(List<Tensor> outputs) {
        if (outputs.size() != 1) {
            throw new IllegalStateException(
                    label() + ": expected one output, got " + outputs.size() + "; use applyAll");
        }
        return outputs.get(0);
    }

    /**
     * The place of the output in a graph, for a functional model.
     *
     * @throws IllegalArgumentException if the layer cannot take such inputs, or has several outputs
     */
    public final SymbolicTensor apply(SymbolicTensor... inputs) {
        List<SymbolicTensor> outputs = applyAll(List.of(inputs));
        if (outputs.size() != 1) {
            throw new IllegalStateException(
                    label() + ": expected one output, got " + outputs.size() + "; use applyAll");
        }
        return outputs.get(0);
    }

    /** The places of the outputs in a graph, for a functional model. */
    public final List<SymbolicTensor> applyAll(List<SymbolicTensor> inputs) {
        return applyAll(inputs, Config.empty());
    }

    /**
     * The places of the outputs in a graph, for a functional model.
     *
     * @param arguments what the layer is told in this call alone, by Keras's names: {@code use_causal_mask}
     * @throws io.tolva.nn.config.ConfigException if the layer does not know such an argument
     */
    public final List<SymbolicTensor> applyAll(List<SymbolicTensor> inputs, Config arguments) {
        if (!callArguments().containsAll(arguments.entries().keySet())) {
            throw new ConfigException(
                    label(),
                    "unknown arguments of a call: expected some of " + callArguments() + ", got "
                            + arguments.entries().keySet());
        }
        LayerCall call = new LayerCall(this, inputs, arguments);
        List<TensorShape> shapes =
                shapesOf(inputs.stream().map(SymbolicTensor::shape).toList());
        List<SymbolicTensor> outputs = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            outputs.add(new SymbolicTensor(call, i, shapes.get(i), outputType(i)));
        }
        call.outputs(outputs);
        calls.add(call);
        return call.outputs();
    }

    /** The uses of this layer in graphs. */
    public final List<LayerCall> calls() {
        return Collections.unmodifiableList(calls);
    }

    /**
     * The place of its output in the graph, where it is used once and has one output.
     *
     * @throws IllegalStateException if it is not
     */
    public final SymbolicTensor output() {
        if (calls.size() != 1 || calls.get(0).outputs().size() != 1) {
            throw new IllegalStateException(
                    label() + ": expected one use with one output, got " + calls.size() + " uses; ask calls()");
        }
        return calls.get(0).outputs().get(0);
    }

    /** The arguments that one call may have beside inputs and masks, by Keras's names; none without this. */
    protected Set<String> callArguments() {
        return Set.of();
    }

    /** The shapes that it was built for. */
    public final List<TensorShape> builtFor() {
        return builtFor;
    }

    /** The penalties on weights as they are now, and what layers added in the last call from outside, as scalars. */
    public final List<Tensor> losses() {
        List<Tensor> all = new ArrayList<>(penalties());
        all.addAll(addedLosses);
        return all;
    }
}
