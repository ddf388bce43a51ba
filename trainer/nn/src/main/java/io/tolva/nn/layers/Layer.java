package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.Configurable;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
public abstract class Layer implements Configurable {
    private static final Seed DEFAULT_SEED = Seed.of(0);

    private final Config config;
    private final Map<String, Layer> children = new LinkedHashMap<>();
    private final List<LayerCall> calls = new ArrayList<>();
    private final LayerWeights weights = new LayerWeights();
    private @Nullable String name;
    private @Nullable Layer parent;
    private @Nullable Seed seed;
    private @Nullable DType type;
    private List<TensorShape> builtFor = List.of();
    private List<Tensor> addedLosses = List.of();
    private boolean trainable;
    private boolean built;

    /** Reads what every layer has: {@code name}, {@code trainable}, {@code dtype}. */
    protected Layer(Config config) {
        this.config = config;
        this.name = config.optionalText("name").orElse(null);
        this.trainable = config.flag("trainable", true);
        this.type = DTypes.read(config).orElse(null);
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
        boolean trial = !built;
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
        built = false;
        builtFor = List.of();
        weights.clear();
        children.values().forEach(Layer::forgetWeights);
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

    /** State that is not a weight and that no model file holds: the states of random generators. A checkpoint holds it. */
    protected List<Variable> ownState() {
        return List.of();
    }

    /** Outputs and their masks; for layers that hand masks on in a way of their own. */
    protected Outputs run(List<Tensor> inputs, Call call) {
        List<Tensor> tensors = call(inputs, call);
        return new Outputs(tensors, Collections.nCopies(tensors.size(), outputMask(inputs, call)));
    }

    /**
     * Makes a layer part of this one, in the constructor.
     *
     * @param attribute its name here, under which a file holds its weights
     */
    protected final <L extends Layer> L track(String attribute, L child) {
        return track(attribute, attribute, child);
    }

    /**
     * Makes a layer part of this one.
     *
     * @param attribute under which a file holds its weights
     * @param otherwise its name if it has none
     */
    protected final <L extends Layer> L track(String attribute, String otherwise, L child) {
        if (children.putIfAbsent(attribute, child) != null) {
            throw new IllegalArgumentException(label() + ": two layers are called " + attribute);
        }
        Layer part = child;
        part.adopt(this, otherwise);
        return child;
    }

    /** Makes a trainable weight, called {@code dense/kernel} in full. */
    protected final Variable addWeight(String weight, Shape shape, Initializer initializer) {
        return addWeight(WeightSpec.of(weight, shape, initializer));
    }

    /** Makes a weight. */
    protected final Variable addWeight(WeightSpec spec) {
        return weights.add(path(), seed(), dtype(), spec);
    }

    /** Counts a weight of a layer in this one among its own too, as a file does. */
    final void shareWeight(Variable weight) {
        weights.share(weight);
    }

    /**
     * Gives the layer its place; nothing happens if it has one.
     *
     * @param otherwise its name if it has none
     */
    private void adopt(Layer owner, String otherwise) {
        if (parent == null) {
            parent = owner;
            name = name == null ? otherwise : name;
        }
    }

    /**
     * Makes the weights, and those of the layers in it, unless they have been made. Layers in it that {@link #build} does not
     * build are built by a call with zeros.
     */
    public final void ensureBuilt(List<TensorShape> inputs) {
        if (!built) {
            buildOwn(inputs);
            if (!children.values().stream().allMatch(Layer::isBuiltThroughout)) {
                call(zeros(inputs), Call.of(false));
            }
        }
    }

    private boolean isBuiltThroughout() {
        return built && children.values().stream().allMatch(Layer::isBuiltThroughout);
    }

    private List<Tensor> zeros(List<TensorShape> inputs) {
        List<Tensor> zeros = new ArrayList<>();
        inputs.forEach(shape -> zeros.add(Tensor.zeros(dtype(), shape.withBatch(1))));
        return zeros;
    }

    private void buildOwn(List<TensorShape> inputs) {
        if (built) {
            return;
        }
        try {
            build(inputs);
            built = true;
            builtFor = List.copyOf(inputs);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(
                    label() + " cannot be built for inputs " + inputs + ": " + error.getMessage(), error);
        }
    }

    /** A weight in {@link #call}, which has been made by then. */
    protected final Variable built(@Nullable Variable weight) {
        if (weight == null) {
            throw new IllegalStateException(label() + ": not built");
        }
        return weight;
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

    /** Sets where random numbers of a layer that has no owner come from: its weights' first values, its dropout. */
    protected final void seedWith(Seed value) {
        seed = value;
    }

    /** This layer, under a name; before it is built. */
    public final Layer named(String value) {
        if (built) {
            throw new IllegalStateException(label() + ": expected a name before its weights are made, got " + value);
        }
        name = value;
        return this;
    }

    /** This layer, which computes with another float type than float32; before it is built. */
    public final Layer withType(DType value) {
        if (built || !value.isFloat()) {
            throw new IllegalArgumentException(
                    label() + ": expected float32 or float64 before its weights are made, got " + value);
        }
        type = value;
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
        List<Tensor> typed = inputs.stream().map(this::typed).toList();
        List<TensorShape> shapes = rows(typed);
        buildOwn(shapes);
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

    /** The name in its model; {@code dense} before it has one. */
    public final String name() {
        String own = name;
        return own == null ? LayerNames.snakeCase(className()) : own;
    }

    /** Has it a name, by the user or by its model? */
    public final boolean isNamed() {
        return name != null;
    }

    /** The names from the outermost model, which itself does not count, down to this: {@code encoder/dense_1}. */
    public final String path() {
        String above = parent == null ? "" : parent.prefix();
        return above + name();
    }

    /** The arguments that one call may have beside inputs and masks, by Keras's names; none without this. */
    protected Set<String> callArguments() {
        return Set.of();
    }

    /** Is it part of another layer, or of a model? */
    protected final boolean isPart() {
        return parent != null;
    }

    /** What stands before the name of a layer of this one. */
    protected String prefix() {
        return path() + "/";
    }

    /** What errors call it: a layer, or a model. */
    protected String kind() {
        return "layer";
    }

    /** How errors call it: {@code layer encoder/dense_1 (Dense)}. */
    public final String label() {
        return kind() + " " + path() + " (" + className() + ")";
    }

    /** Where random numbers come from. */
    protected final Seed seed() {
        Seed own = seed;
        if (own != null) {
            return own;
        }
        Layer above = parent;
        return (above == null ? DEFAULT_SEED : above.seed()).split(name());
    }

    /** The float type it computes with: its own, or its owner's, or float32. */
    public final DType dtype() {
        DType own = type;
        if (own != null) {
            return own;
        }
        Layer above = parent;
        return above == null ? DType.FLOAT32 : above.dtype();
    }

    /** Was it told which float type to compute with? */
    final boolean hasOwnType() {
        return type != null;
    }

    /** Have the weights been made? */
    public final boolean isBuilt() {
        return built;
    }

    /** The shapes that it was built for. */
    public final List<TensorShape> builtFor() {
        return builtFor;
    }

    /** The layers of this one by attribute. */
    public final Map<String, Layer> children() {
        return Collections.unmodifiableMap(children);
    }

    /** Does training change it? */
    public final boolean trainable() {
        return trainable;
    }

    /**
     * Says whether training changes it and the layers of it. A compiled model has to be compiled again before it counts.
     */
    public final void setTrainable(boolean value) {
        trainable = value;
        children.values().forEach(child -> child.setTrainable(value));
    }

    /** Its own weights, without those of the layers in it: trainable ones first, as a file holds them. */
    public final List<Variable> ownWeights() {
        return weights.ordered();
    }

    /** All weights, those of the layers in it behind its own. */
    public final List<Variable> weights() {
        List<Variable> all = new ArrayList<>(weights.ordered());
        children.values().forEach(child -> addMissing(all, child.weights()));
        return Collections.unmodifiableList(all);
    }

    /** The weights that training changes: none if it is not trainable, whatever the layers in it are. */
    public final List<Variable> trainableVariables() {
        if (!trainable) {
            return List.of();
        }
        List<Variable> all = new ArrayList<>(weights.trainable());
        children.values().forEach(child -> addMissing(all, child.trainableVariables()));
        return Collections.unmodifiableList(all);
    }

    /** The weights that training does not change. */
    public final List<Variable> nonTrainableVariables() {
        List<Variable> all = new ArrayList<>(weights());
        all.removeAll(trainableVariables());
        return Collections.unmodifiableList(all);
    }

    /** The state that is no weight, of this and of the layers in it. */
    public final List<Variable> state() {
        List<Variable> all = new ArrayList<>(ownState());
        children.values().forEach(child -> addMissing(all, child.state()));
        return Collections.unmodifiableList(all);
    }

    private static void addMissing(List<Variable> all, List<Variable> more) {
        more.stream().filter(variable -> !all.contains(variable)).forEach(all::add);
    }

    /** The penalties on weights as they are now, and what layers added in the last call from outside, as scalars. */
    public final List<Tensor> losses() {
        List<Tensor> all = new ArrayList<>(penalties());
        all.addAll(addedLosses);
        return all;
    }

    /** The penalties on the weights that training changes, as scalars. */
    public final List<Tensor> penalties() {
        if (!trainable) {
            return List.of();
        }
        List<Tensor> all = new ArrayList<>(weights.penalties());
        children.values().forEach(child -> all.addAll(child.penalties()));
        return all;
    }

    /** Files that a model file holds for this layer beside its weights, by name: a vocabulary, for instance. */
    public Map<String, byte[]> assets() {
        return Map.of();
    }

    /**
     * Takes the files that {@link #assets} gave.
     *
     * @throws IllegalArgumentException if one cannot be used
     */
    public void loadAssets(Map<String, byte[]> files) {}

    /** Arrays that are no variables and that a model file holds among the layer's weights, by a name of Keras's. */
    public Map<String, HostArray> namedArrays() {
        return Map.of();
    }

    /** The names that {@link #namedArrays} may have. */
    public List<String> namedArrayNames() {
        return List.of();
    }

    /**
     * Takes the arrays that {@link #namedArrays} gave, before {@link #loadAssets}.
     *
     * @throws IllegalArgumentException if one cannot be used
     */
    public void loadNamedArrays(Map<String, HostArray> arrays) {}

    /** All arguments, with the name and the type that it has now, if it has them already. */
    @Override
    public Config config() {
        Config all = config.complete().with("name", name).with("trainable", trainable);
        return type == null && parent == null ? all : all.with("dtype", dtype().label());
    }
}
