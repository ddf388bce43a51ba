package io.tolva.nn;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.InputLayer;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerNames;
import io.tolva.nn.layers.Layers;
import io.tolva.nn.layers.Outputs;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.saving.KerasJson;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Layers one after another.
 *
 * <pre>{@code
 * Sequential model = Sequential.builder()
 *         .input(28, 28)
 *         .add(Flatten.create())
 *         .add(Dense.of(128, Activation.RELU))
 *         .add(Dense.of(10, Activation.SOFTMAX))
 *         .seed(Seed.of(42))
 *         .build();
 * model.compile(Optimizer.named("nadam"), Loss.named("sparse_categorical_crossentropy"), Metric.named("accuracy"));
 * History history = model.fit(batches, FitOptions.defaults().withEpochs(5));
 * }</pre>
 *
 * <p>The weights are made when the input shape is known: at once if it is given, else at the first call. For one thread at a
 * time.
 */
public final class Sequential extends Model {
    private static final String LAYERS = "layers";

    private final List<Layer> layers;
    private final @Nullable InputLayer inputType;

    private Sequential(Builder builder) {
        this(Config.empty().with("name", builder.name), builder.layers);
        seedWith(builder.seed);
        if (builder.dtype != DType.FLOAT32) {
            withType(builder.dtype);
        }
        if (builder.input != null) {
            ensureBuilt(List.of(builder.input));
        }
    }

    /** The chain that a file describes, with Keras's arguments. */
    public Sequential(Config config) {
        this(config, config.objects(LAYERS, Layers.CATALOGUE));
        List<?> shape = config.list("build_input_shape", List.of());
        if (inputType != null) {
            ensureBuilt(List.of(inputType.shape()));
        } else if (!shape.isEmpty()) {
            ensureBuilt(List.of(ModelFile.shape(shape)));
        }
    }

    private Sequential(Config config, List<Layer> all) {
        super(config);
        inputType = !all.isEmpty() && all.get(0) instanceof InputLayer input ? input : null;
        layers = List.copyOf(inputType == null ? all : all.subList(1, all.size()));
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("Sequential: expected at least one layer, got none");
        }
        LayerNames paths = new LayerNames();
        LayerNames names = new LayerNames();
        for (Layer layer : layers) {
            track("layers/" + paths.next(layer.className()), names.next(layer.className()), layer);
        }
        UniqueNames.check(name(), layers);
    }

    @Override
    public Optional<String> module() {
        return Optional.of("keras");
    }

    @Override
    public Config config() {
        if (!isBuilt()) {
            return super.config().with(LAYERS, layers);
        }
        InputLayer input = inputType == null ? InputLayer.of(builtFor().get(0), DType.FLOAT32) : inputType;
        List<Layer> all = new ArrayList<>(layers);
        all.add(0, input);
        return super.config()
                .with(LAYERS, all)
                .with("build_input_shape", KerasJson.batchShape(builtFor().get(0)));
    }

    /** A model to be put together. */
    public static Builder builder() {
        return new Builder();
    }

    /** Puts a model together. */
    public static final class Builder {
        private final List<Layer> layers = new ArrayList<>();
        private String name = "sequential";
        private Seed seed = Seed.of(0);
        private DType dtype = DType.FLOAT32;
        private @Nullable TensorShape input;

        private Builder() {}

        /** The model's name, {@code sequential} without this call. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** The shape of one input, without the batch dimension; without this call, the first batch tells. */
        public Builder input(Shape shape) {
            return input(shape.dims());
        }

        /** The dimensions of one input, without the batch; {@link TensorShape#ANY} where one is not known. */
        public Builder input(int... dims) {
            input = TensorShape.of(dims);
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

        /** Adds a layer, under Keras's default name if it has none: {@code dense}, {@code dense_1} ... */
        public Builder add(Layer layer) {
            layers.add(layer);
            return this;
        }

        /**
         * The model.
         *
         * @throws IllegalArgumentException if it has no layer, two of one name, or a layer cannot take its input
         */
        public Sequential build() {
            return new Sequential(this);
        }
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public List<String> outputNames() {
        return List.of(layers.get(layers.size() - 1).name());
    }

    @Override
    protected void build(List<TensorShape> inputs) {
        List<TensorShape> shapes = inputs;
        for (Layer layer : layers) {
            layer.ensureBuilt(shapes);
            shapes = layer.shapesOf(shapes);
        }
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        List<TensorShape> shapes = inputs;
        for (Layer layer : layers) {
            shapes = layer.shapesOf(shapes);
        }
        return shapes;
    }

    @Override
    protected boolean castsInputs() {
        return false;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return run(inputs, call).tensors();
    }

    @Override
    protected Outputs run(List<Tensor> inputs, Call call) {
        Outputs values = new Outputs(inputs, call.masks());
        for (Layer layer : layers) {
            values = layer.applyMasked(values.tensors(), call.withMasks(values.masks()));
        }
        return values;
    }
}
