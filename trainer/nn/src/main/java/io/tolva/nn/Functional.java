package io.tolva.nn;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.InputLayer;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerCall;
import io.tolva.nn.layers.LayerNames;
import io.tolva.nn.layers.Outputs;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A graph of layers: several paths, several inputs and outputs, layers used in several places, models as layers.
 *
 * <pre>{@code
 * SymbolicTensor input = Input.of(8);
 * SymbolicTensor hidden1 = Dense.of(30, Activation.RELU).apply(input);
 * SymbolicTensor hidden2 = Dense.of(30, Activation.RELU).apply(hidden1);
 * SymbolicTensor concat = Concatenate.create().apply(input, hidden2);
 * Model model = Model.of(input, Dense.of(1).apply(concat));
 * }</pre>
 */
public final class Functional extends Model {
    private final List<SymbolicTensor> inputs;
    private final List<SymbolicTensor> outputs;
    private final Graph graph;
    private final List<Layer> layers;

    private Functional(Builder builder) {
        this(Config.empty().with("name", builder.name), builder.seed, builder.inputs, builder.outputs, List.of());
        if (builder.dtype != DType.FLOAT32) {
            withType(builder.dtype);
        }
        ensureBuilt(inputs.stream().map(SymbolicTensor::shape).toList());
    }

    /** The graph that a file describes, with Keras's arguments. */
    public Functional(Config config) {
        this(config, new FunctionalConfig(config));
    }

    private Functional(Config config, FunctionalConfig described) {
        this(config, Seed.of(0), described.inputs(), described.outputs(), described.layers());
        ensureBuilt(inputs.stream().map(SymbolicTensor::shape).toList());
    }

    private Functional(
            Config config, Seed seed, List<SymbolicTensor> inputs, List<SymbolicTensor> outputs, List<Layer> order) {
        super(config);
        seedWith(seed);
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        for (SymbolicTensor input : inputs) {
            if (!(input.source().layer() instanceof InputLayer)) {
                throw new IllegalArgumentException(
                        "model " + name() + ": expected inputs made by Input, got an output of "
                                + input.source().layer().label());
            }
        }
        graph = new Graph(inputs, outputs);
        layers = order.isEmpty() ? graph.layers() : order;
        LayerNames paths = new LayerNames();
        LayerNames names = new LayerNames();
        for (Layer layer : layers) {
            track("layers/" + paths.next(layer.className()), names.next(layer.className()), layer);
        }
        UniqueNames.check(name(), layers);
    }

    @Override
    public Optional<String> module() {
        return Optional.of("keras.src.models.functional");
    }

    @Override
    public Config config() {
        return FunctionalConfig.of(this, super.config().without("dtype"));
    }

    /** A model to be put together of the graph from inputs to outputs. */
    public static Builder builder(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
        return new Builder(inputs, outputs);
    }

    /** Puts a model together. */
    public static final class Builder {
        private final List<SymbolicTensor> inputs;
        private final List<SymbolicTensor> outputs;
        private String name = "functional";
        private Seed seed = Seed.of(0);
        private DType dtype = DType.FLOAT32;

        private Builder(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
            this.inputs = List.copyOf(inputs);
            this.outputs = List.copyOf(outputs);
            if (inputs.isEmpty() || outputs.isEmpty()) {
                throw new IllegalArgumentException("model: expected at least one input and one output");
            }
        }

        /** The model's name, {@code functional} without this call. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Where the weights' first values come from, {@code Seed.of(0)} without this call. */
        public Builder seed(Seed value) {
            seed = value;
            return this;
        }

        /** What layers without a type of their own compute with, float32 without this call. */
        public Builder dtype(DType value) {
            dtype = value;
            return this;
        }

        /**
         * The model.
         *
         * @throws IllegalArgumentException if the outputs need an input that is not given, or a layer cannot be built
         */
        public Functional build() {
            return new Functional(this);
        }
    }

    /** The places of the inputs. */
    public List<SymbolicTensor> inputs() {
        return inputs;
    }

    /** The places of the outputs. */
    public List<SymbolicTensor> outputs() {
        return outputs;
    }

    /** The uses of all layers in this model, each behind those whose outputs it needs; with the inputs' own. */
    public List<LayerCall> layerCalls() {
        return graph.calls();
    }

    /** The uses of a layer in this model, in the order in which they were made. */
    List<LayerCall> calls(Layer layer) {
        return layer.calls().stream().filter(graph::contains).toList();
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public List<String> outputNames() {
        return outputs.stream().map(output -> output.source().layer().name()).toList();
    }

    @Override
    protected void build(List<TensorShape> shapes) {
        for (LayerCall call : graph.calls()) {
            call.layer()
                    .ensureBuilt(
                            call.inputs().stream().map(SymbolicTensor::shape).toList());
        }
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> shapes) {
        Map<SymbolicTensor, TensorShape> known = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(inputs.get(i), shapes.get(i));
        }
        for (LayerCall call : graph.calls()) {
            if (!(call.layer() instanceof InputLayer)) {
                List<TensorShape> given = call.layer()
                        .shapesOf(call.inputs().stream().map(known::get).toList());
                for (int i = 0; i < given.size(); i++) {
                    known.put(call.outputs().get(i), given.get(i));
                }
            }
        }
        return outputs.stream().map(known::get).toList();
    }

    @Override
    protected DType outputType(int output) {
        return outputs.get(output).dtype();
    }

    @Override
    protected boolean castsInputs() {
        return false;
    }

    @Override
    protected List<Tensor> call(List<Tensor> given, Call call) {
        return run(given, call).tensors();
    }

    @Override
    protected Outputs run(List<Tensor> given, Call call) {
        Map<SymbolicTensor, Value> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(inputs.get(i), new Value(given.get(i), call.mask(i)));
        }
        for (LayerCall step : graph.calls()) {
            if (!(step.layer() instanceof InputLayer)) {
                compute(step, call, values);
            }
        }
        List<Tensor> tensors = new ArrayList<>();
        List<@Nullable Tensor> masks = new ArrayList<>();
        for (SymbolicTensor output : outputs) {
            Value value = Objects.requireNonNull(values.get(output));
            tensors.add(value.tensor());
            masks.add(value.mask());
        }
        return new Outputs(tensors, masks);
    }

    private record Value(Tensor tensor, @Nullable Tensor mask) {}

    private static void compute(LayerCall step, Call call, Map<SymbolicTensor, Value> values) {
        List<Tensor> tensors = new ArrayList<>();
        List<@Nullable Tensor> masks = new ArrayList<>();
        for (SymbolicTensor input : step.inputs()) {
            Value value = Objects.requireNonNull(values.get(input));
            tensors.add(value.tensor());
            masks.add(value.mask());
        }
        Outputs given = step.layer().applyMasked(tensors, call.withMasks(masks).withArguments(step.arguments()));
        for (int i = 0; i < step.outputs().size(); i++) {
            values.put(
                    step.outputs().get(i),
                    new Value(given.tensors().get(i), given.masks().get(i)));
        }
    }
}
