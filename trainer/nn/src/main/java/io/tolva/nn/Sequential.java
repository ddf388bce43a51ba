package io.tolva.nn;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerNames;
import io.tolva.nn.layers.LayerWeights;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.saving.Compilation;
import io.tolva.nn.saving.ModelDescription;
import io.tolva.nn.saving.ModelFile;
import io.tolva.nn.saving.ModelFileException;
import io.tolva.nn.saving.NamedLayer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Layers one after another.
 *
 * <pre>{@code
 * Sequential model = Sequential.builder()
 *         .input(Shape.of(28, 28))
 *         .add(Flatten.create())
 *         .add(Dense.of(128, Activation.RELU))
 *         .add(Dense.of(10, Activation.SOFTMAX))
 *         .seed(Seed.of(42))
 *         .build();
 * model.compile(Optimizer.named("nadam"), Loss.named("sparse_categorical_crossentropy"), Metric.named("accuracy"));
 * History history = model.fit(batches, FitOptions.defaults().withEpochs(5));
 * }</pre>
 *
 * <p>The weights are made when the input shape is known: at once if it is given, else at the first call. Computation is
 * float32. For one thread at a time.
 */
public final class Sequential {
    private static final int PREDICT_ROWS = 256;

    private final String name;
    private final Seed seed;
    private final List<NamedLayer> layers;
    private List<BuiltLayer> built = List.of();
    private List<Variable> trainable = List.of();
    private @Nullable Shape input;
    private @Nullable Compilation compilation;
    private @Nullable Steps steps;
    private boolean runEagerly;

    private Sequential(Builder builder) {
        this.name = builder.name;
        this.seed = builder.seed;
        this.layers = List.copyOf(builder.layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("Sequential: expected at least one layer, got none");
        }
        if (builder.input != null) {
            build(builder.input);
        }
    }

    /** A model to be put together. */
    public static Builder builder() {
        return new Builder();
    }

    /** Puts a model together. */
    public static final class Builder {
        private final List<NamedLayer> layers = new ArrayList<>();
        private final LayerNames names = new LayerNames();
        private final Set<String> taken = new HashSet<>();
        private String name = "sequential";
        private Seed seed = Seed.of(0);
        private @Nullable Shape input;

        private Builder() {}

        /** The model's name, {@code sequential} without this call. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** The shape of one input, without the batch dimension; without this call, the first batch tells. */
        public Builder input(Shape shape) {
            input = shape;
            return this;
        }

        /** Where the weights' first values come from, {@code Seed.of(0)} without this call. */
        public Builder seed(Seed value) {
            seed = value;
            return this;
        }

        /** Adds a layer under Keras's default name: {@code dense}, {@code dense_1} ... */
        public Builder add(Layer layer) {
            return add(names.next(layer.className()), layer);
        }

        /**
         * Adds a layer under a name.
         *
         * @throws IllegalArgumentException if another layer has it
         */
        public Builder add(String layerName, Layer layer) {
            if (!taken.add(layerName)) {
                throw new IllegalArgumentException("Sequential: two layers are called " + layerName);
            }
            layers.add(new NamedLayer(layerName, layer));
            return this;
        }

        /**
         * The model.
         *
         * @throws IllegalArgumentException if it has no layer, or a layer cannot take its input
         */
        public Sequential build() {
            return new Sequential(this);
        }
    }

    private void build(Shape shape) {
        List<BuiltLayer> result = new ArrayList<>();
        Shape next = shape;
        for (NamedLayer named : layers) {
            LayerWeights weights = new LayerWeights(named.name(), seed.split(named.name()));
            Shape output = named.layer().build(next, weights);
            result.add(new BuiltLayer(named, weights, next, output));
            next = output;
        }
        built = List.copyOf(result);
        trainable =
                built.stream().flatMap(l -> l.weights().trainable().stream()).toList();
        input = shape;
    }

    private Shape inputShape() {
        if (input == null) {
            throw new IllegalStateException(
                    "model " + name + " has no weights yet: expected an input shape; give it to the"
                            + " builder or call the model on a batch first");
        }
        return input;
    }

    /** The predictions for a batch, not in training. */
    public Tensor call(Tensor x) {
        return call(x, false);
    }

    /**
     * The predictions for a batch.
     *
     * @param x float32 {@code [batch, input...]}
     * @throws IllegalArgumentException if the shape is another; the message names the layer and both shapes
     */
    public Tensor call(Tensor x, boolean training) {
        if (input == null) {
            build(x.shape().dropFirst());
        }
        Tensor y = x;
        for (BuiltLayer layer : built) {
            y = layer.call(y, training);
        }
        return y;
    }

    /** The model's name. */
    public String name() {
        return name;
    }

    /** All weights, layer by layer. */
    public List<Variable> weights() {
        return built.stream().flatMap(l -> l.weights().variables().stream()).toList();
    }

    /** The weights that training changes, layer by layer. */
    public List<Variable> trainableVariables() {
        return trainable;
    }

    /** The penalties of the layers now, as scalars to be added to the loss. */
    public List<Tensor> losses() {
        List<Tensor> losses = new ArrayList<>();
        built.forEach(layer -> losses.addAll(layer.weights().losses()));
        return losses;
    }

    /** Sets what the model is trained with; the metrics are reported in logs under their names. */
    public void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        Set<String> names = new HashSet<>(Set.of("loss"));
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException("compile: two numbers in the logs are called " + metric.name());
            }
        }
        compilation = new Compilation(optimizer, loss, List.of(metrics));
        steps = null;
    }

    /**
     * Whether training and evaluation run as they are written, as Keras's {@code run_eagerly}, instead of as a compiled
     * {@link io.tolva.tensor.graph.Step}: for losses and layers that look at elements, and for a debugger. Not so without
     * this call.
     */
    public void setRunEagerly(boolean value) {
        runEagerly = value;
        steps = null;
    }

    private Compilation compiled() {
        if (compilation == null) {
            throw new IllegalStateException("model " + name + " is not compiled: expected a call of compile first");
        }
        return compilation;
    }

    private Steps steps() {
        Compilation with = compiled();
        Steps current = steps;
        if (current == null) {
            current = new Steps(this, with.loss(), with.optimizer(), runEagerly);
            steps = current;
        }
        return current;
    }

    /** What it is trained with, if it has been compiled. */
    public Optional<Optimizer> optimizer() {
        return Optional.ofNullable(compilation).map(Compilation::optimizer);
    }

    /** What it is trained to make small, if it has been compiled. */
    public Optional<Loss> loss() {
        return Optional.ofNullable(compilation).map(Compilation::loss);
    }

    /**
     * Trains.
     *
     * @param train asked for an iterator at each epoch; an iterator that is {@link AutoCloseable} is closed after its epoch
     * @throws IllegalStateException if the model is not compiled
     * @throws IllegalArgumentException if an epoch has no batch or a shape does not fit
     */
    public History fit(Iterable<Batch> train, FitOptions options) {
        Compilation with = compiled();
        return new Fitting(this, steps(), new Trackers(with.metrics()), options).run(train);
    }

    /** The mean loss and the metrics over batches, without training. */
    public Logs evaluate(Iterable<Batch> batches) {
        Compilation with = compiled();
        Trackers trackers = new Trackers(with.metrics());
        trackers.reset();
        Batches.forAll(batches, batch -> steps().test(batch, trackers));
        return trackers.logs();
    }

    /**
     * The predictions for any number of samples.
     *
     * @param features {@code [samples, input...]} of any numeric type
     * @return float32 {@code [samples, output...]}
     */
    public HostArray predict(HostArray features) {
        int rows = features.shape().dim(0);
        float[] all = {};
        Shape output = Shape.scalar();
        for (int from = 0; from < rows || from == 0; from += PREDICT_ROWS) {
            HostArray some = features.rows(from, Math.min(rows, from + PREDICT_ROWS));
            HostArray predicted = call(Ops.cast(Tensor.of(some), DType.FLOAT32)).toHostArray();
            output = predicted.shape().dropFirst();
            all = from == 0 ? new float[rows * output.size()] : all;
            System.arraycopy(predicted.floats(), 0, all, from * output.size(), predicted.size());
        }
        return HostArray.wrap(output.prepend(rows), all);
    }

    /** The table of layers and weights, as Keras prints it. */
    public String summary() {
        inputShape();
        List<HostArray> state = optimizer()
                .filter(o -> o.iterations() > 0)
                .map(Optimizer::state)
                .orElse(List.of());
        long numbers = state.stream().mapToLong(HostArray::size).sum();
        long bytes = state.stream()
                .mapToLong(a -> a.size() * (a.dtype() == DType.INT64 ? 8L : 4L))
                .sum();
        return Summary.of(name, built, numbers, bytes);
    }

    /** Saves the model as {@link #save(Path, Map)} does, with no extra entries. */
    public void save(Path file) throws IOException {
        save(file, Map.of());
    }

    /**
     * Saves layers, weights, loss, metrics and the optimizer with its state as a {@code .keras} file, which Keras 3 opens;
     * equal models give equal bytes. A model whose loss or metric is the user's own is saved without its compilation.
     *
     * @param extras further entries of the archive by name, which Keras ignores
     * @throws IOException if it cannot be written; a file of that name is then what it was
     * @throws ModelFileException if a layer cannot be said in Keras's format
     */
    public void save(Path file, Map<String, byte[]> extras) throws IOException {
        ModelDescription description =
                new ModelDescription(name, inputShape(), layers, Optional.ofNullable(compilation));
        List<List<HostArray>> weights = new ArrayList<>();
        for (BuiltLayer layer : built) {
            weights.add(layer.weights().variables().stream()
                    .map(Variable::toHostArray)
                    .toList());
        }
        optimizer().ifPresent(optimizer -> optimizer.build(trainable));
        new ModelFile(description, weights, optimizer().map(Optimizer::state).orElse(List.of())).write(file, extras);
    }

    /**
     * Loads a model that this class or Keras 3 saved, ready to predict, and if it was compiled, to go on training.
     *
     * @throws IOException if the file is no archive or cannot be read
     * @throws ModelFileException if it holds anything unknown here, or weights of other shapes
     */
    public static Sequential load(Path file) throws IOException {
        ModelFile content = ModelFile.read(file);
        ModelDescription description = content.description();
        Builder builder = builder().name(description.name()).input(description.input());
        description.layers().forEach(layer -> builder.add(layer.name(), layer.layer()));
        Sequential model = builder.build();
        for (int i = 0; i < model.built.size(); i++) {
            restore(file, model.built.get(i), content.weights().get(i));
        }
        model.compilation = description.compilation().orElse(null);
        model.optimizer().ifPresent(optimizer -> {
            optimizer.build(model.trainable);
            if (!content.optimizerState().isEmpty()) {
                optimizer.restore(content.optimizerState());
            }
        });
        return model;
    }

    private static void restore(Path file, BuiltLayer layer, List<HostArray> values) {
        List<Variable> variables = layer.weights().variables();
        for (int i = 0; i < variables.size(); i++) {
            Shape expected = variables.get(i).shape();
            if (variables.size() != values.size() || !values.get(i).shape().equals(expected)) {
                throw new ModelFileException(
                        file.toString(),
                        "weights do not fit: layer " + layer.named().name() + ": expected "
                                + variables.size() + " arrays, "
                                + variables.get(i).name() + " of shape " + expected + ", got "
                                + values.stream().map(HostArray::shape).toList());
            }
            variables.get(i).assign(Tensor.of(values.get(i)));
        }
    }
}
