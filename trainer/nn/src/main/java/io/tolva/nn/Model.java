package io.tolva.nn;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.saving.ModelFileException;
import io.tolva.tensor.Backends;
import io.tolva.tensor.DeviceFeed;
import io.tolva.tensor.Scope;
import io.tolva.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Layers that are trained together: a chain ({@link Sequential}), a graph ({@link #of}), or a class of the user's own that
 * extends this, tracks its layers and computes in {@code call}.
 */
public abstract class Model extends Layer {
    private static final int PREDICT_ROWS = 256;

    private @Nullable Compilation compilation;
    private @Nullable Trained training;
    private boolean runEagerly;

    /** Reads what every layer has. */
    protected Model(Config config) {
        super(config);
    }

    /** A model of the graph from one input to one output. */
    public static Functional of(SymbolicTensor input, SymbolicTensor output) {
        return Functional.builder(List.of(input), List.of(output)).build();
    }

    /** A model of the graph from inputs to outputs. */
    public static Functional of(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
        return Functional.builder(inputs, outputs).build();
    }

    /** The layers, in order; of a class of the user's own those that it tracks. */
    public List<Layer> layers() {
        return List.copyOf(children().values());
    }

    /**
     * The layer of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public final Layer layer(String name) {
        List<String> names = layers().stream().map(Layer::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "model " + name() + ": no such layer: expected one of " + names + ", got " + name);
        }
        return layers().get(index);
    }

    /**
     * Loads a model that {@link #save} or Keras 3 wrote, ready to predict, and if it was compiled, to go on training.
     *
     * @throws IOException if the file is no archive or cannot be read
     * @throws ModelFileException if it holds anything unknown here, or weights of other shapes
     */
    public static Model load(Path file) throws IOException {
        return load(file, CustomObjects.none());
    }

    /**
     * Loads a model that uses classes or functions of one's own.
     *
     * @throws IOException if the file is no archive or cannot be read
     * @throws ModelFileException if it holds anything unknown here, or weights of other shapes
     */
    public static Model load(Path file, CustomObjects custom) throws IOException {
        return ModelFile.read(file, custom);
    }

    /**
     * Saves layers, weights, what it is trained with and the optimizer with its state as a {@code .keras} file, which Keras 3
     * opens; equal models give equal bytes.
     *
     * @throws IOException if it cannot be written; a file of that name is then what it was
     * @throws IllegalStateException if the input shape is not known yet
     */
    public final void save(Path file) throws IOException {
        save(file, Map.of());
    }

    /**
     * Saves the model with further entries of the archive by name, which Keras ignores.
     *
     * @throws IOException if it cannot be written; a file of that name is then what it was
     * @throws IllegalStateException if the input shape is not known yet
     */
    public final void save(Path file, Map<String, byte[]> extras) throws IOException {
        checkBuilt();
        ModelFile.write(this, file, extras);
    }

    /**
     * Saves the weights alone: as {@code .weights.h5}, which Keras's {@code load_weights} takes, or as {@code .safetensors}.
     *
     * @throws IOException if the file cannot be written; a file of that name is then what it was
     * @throws IllegalArgumentException if its name ends with neither
     */
    public final void saveWeights(Path file) throws IOException {
        checkBuilt();
        ModelFile.writeWeights(this, file);
    }

    /**
     * Takes the weights of a file that {@link #saveWeights} or Keras's {@code save_weights} wrote of such a model.
     *
     * @throws IOException if the file cannot be read
     * @throws ModelFileException if it is damaged, or one is missing, has another shape or belongs to no layer; then nothing has
     *     changed
     */
    public final void loadWeights(Path file) throws IOException {
        checkBuilt();
        ModelFile.readWeights(this, file);
    }

    /** The layers, what the model is trained with and the optimizer, as Keras's JSON. */
    public final String toJson() {
        try {
            return new String(ModelFile.json(this), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private void checkBuilt() {
        if (!isBuilt()) {
            throw new IllegalStateException(
                    "model " + name() + " has no weights yet: expected an input shape; give it to"
                            + " the builder or call the model on a batch first");
        }
    }

    /** Says what it is trained with, for a model with one output or one loss for all. */
    public final void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        compile(Compilation.of(optimizer).withLoss(loss).withMetrics(metrics));
    }

    /** Says what it is trained with. */
    public final void compile(Compilation with) {
        compilation = with;
        training = null;
    }

    /** What it is trained with, if it has been compiled. */
    public final Optional<Compilation> compilation() {
        return Optional.ofNullable(compilation);
    }

    /** What changes its weights, if it has been compiled. */
    public final Optional<Optimizer> optimizer() {
        return compilation().map(Compilation::optimizer);
    }

    /**
     * Whether {@code fit} and {@code evaluate} run operation by operation as the code is written, to find an error or to look
     * at elements, instead of as a compiled step with the same numbers.
     */
    public final void setRunEagerly(boolean eagerly) {
        runEagerly = eagerly;
        training = null;
    }

    /** Do {@code fit} and {@code evaluate} run as the code is written? */
    public final boolean runsEagerly() {
        return runEagerly;
    }

    private record Trained(Objectives objectives, TrainingSteps steps) {}

    private Compilation compiled() {
        Compilation with = compilation;
        if (with == null) {
            throw new IllegalStateException("model " + name() + " is not compiled: expected a call of compile first");
        }
        return with;
    }

    private Trained training() {
        Compilation with = compiled();
        Trained current = training;
        if (current == null) {
            Objectives objectives = new Objectives(with, outputNames());
            current = new Trained(objectives, new TrainingSteps(this, objectives, with.optimizer(), runEagerly));
            training = current;
        }
        return current;
    }

    /** What the outputs are called in logs and in {@link Compilation}: one name for each. */
    public abstract List<String> outputNames();

    /**
     * Trains on data that come in batches.
     *
     * @param train asked for an iterator at each epoch; an iterator that is {@link AutoCloseable} is closed after its epoch. On a device
     *     with memory of its own a thread reads it a few batches ahead, see {@link DeviceFeed}
     * @throws IllegalStateException if the model is not compiled
     * @throws IllegalArgumentException if an epoch has no batch, a shape does not fit, or options are for arrays only
     */
    public final History fit(Iterable<Batch> train, FitOptions options) {
        if (options.validationSplit() > 0) {
            throw new IllegalArgumentException("fit: validation split: expected data in memory, got batches");
        }
        return fit(train, options, OptionalInt.empty());
    }

    /**
     * Trains on data in memory, in batches of {@link FitOptions#batchSize()}.
     *
     * @throws IllegalStateException if the model is not compiled
     * @throws IllegalArgumentException if there are no data, or a shape does not fit
     */
    public final History fit(Batch all, FitOptions options) {
        int rows = all.rows();
        int trained = (int) Math.floor(rows * (1 - options.validationSplit()));
        FitOptions with = options;
        if (options.validationSplit() > 0) {
            if (trained == 0 || trained == rows) {
                throw new IllegalArgumentException("fit: validation split " + options.validationSplit() + " of " + rows
                        + " samples leaves " + trained + " to train on and " + (rows - trained) + " to evaluate");
            }
            with = options.withValidation(all.rows(trained, rows));
        }
        Batch train = trained == rows ? all : all.rows(0, trained);
        ArrayBatches batches = options.shuffle()
                ? ArrayBatches.shuffled(train, options.batchSize(), options.seed())
                : ArrayBatches.inOrder(train, options.batchSize());
        return fit(batches, with, OptionalInt.of(batches.count()));
    }

    private History fit(Iterable<Batch> train, FitOptions options, OptionalInt known) {
        Optimizer optimizer = compiled().optimizer();
        Trained with = training();
        return new Fitting(this, with.steps(), with.objectives(), optimizer, options, known).run(train);
    }

    /** The mean loss and the metrics over batches, without training. */
    public final Logs evaluate(Iterable<Batch> batches) {
        Trained with = training();
        return new Evaluation(null, with.steps(), with.objectives(), List.of()).run(batches, 0);
    }

    /** The mean loss and the metrics over data in memory, without training. */
    public final Logs evaluate(Batch all) {
        return evaluate(ArrayBatches.inOrder(all, PREDICT_ROWS));
    }

    /** Trains on one batch; the loss and the metrics of this batch alone. */
    public final Logs trainOnBatch(Batch batch) {
        Trained with = training();
        with.objectives().reset();
        with.steps().train(batch, batch.arrays().stream().map(Tensor::of).toList());
        return Logs.of(with.objectives().logs().values());
    }

    /** The loss and the metrics of one batch, without training. */
    public final Logs testOnBatch(Batch batch) {
        return evaluate(List.of(batch));
    }

    /**
     * The predictions for any number of samples, for a model with one input and one output.
     *
     * @param features {@code [samples, input...]} of any numeric type
     * @return {@code [samples, output...]} of the model's float type
     */
    public final HostArray predict(HostArray features) {
        List<HostArray> outputs = predict(List.of(features));
        if (outputs.size() != 1) {
            throw new IllegalStateException("model " + name() + ": expected one output, got " + outputs.size()
                    + "; give a list of inputs to get a list of outputs");
        }
        return outputs.get(0);
    }

    /**
     * The predictions for any number of samples.
     *
     * @param inputs one for each input of the model
     * @return one for each output of the model
     */
    public final List<HostArray> predict(List<HostArray> inputs) {
        Batch all = new Batch(inputs, List.of(), List.of());
        Iterable<Batch> batches = all.rows() == 0 ? List.of(all) : ArrayBatches.inOrder(all, PREDICT_ROWS);
        List<List<HostArray>> parts = new ArrayList<>();
        Batches.forEach(batches, UnaryOperator.identity(), feed -> {
            feed.next();
            parts.add(predictOn(feed.tensors()));
            return true;
        });
        List<HostArray> outputs = new ArrayList<>();
        for (int i = 0; i < parts.get(0).size(); i++) {
            int output = i;
            outputs.add(HostArray.concatenate(
                    parts.stream().map(part -> part.get(output)).toList()));
        }
        return outputs;
    }

    /** What a device has computed between is freed at once, for the garbage collector does not see how much that is. */
    @SuppressWarnings("try") // The scope keeps nothing.
    private List<HostArray> predictOn(List<Tensor> inputs) {
        if (Backends.current().isHeap()) {
            return read(inputs);
        }
        try (Scope scope = Scope.open()) {
            return read(inputs);
        }
    }

    private List<HostArray> read(List<Tensor> inputs) {
        return applyAll(inputs, false).stream().map(Tensor::toHostArray).toList();
    }

    /**
     * The table of layers and weights, as Keras prints it.
     *
     * @throws IllegalStateException if the input shape is not known yet
     */
    public final String summary() {
        checkBuilt();
        return Summary.of(this);
    }

    /**
     * The graph of the layers with their shapes in Graphviz's DOT language: {@code dot -Tsvg} makes a picture of it. The layers
     * of a class of the user's own are drawn as a chain, because nobody knows how it uses them.
     */
    public final String toDot() {
        return DotGraph.of(this);
    }

    @Override
    protected final String kind() {
        return "model";
    }

    @Override
    protected boolean accepts(TensorShape expected, Shape batch) {
        return expected.fits(batch);
    }

    /** A model's own name is not part of its layers' paths unless the model is a layer of another. */
    @Override
    protected final String prefix() {
        return isPart() ? super.prefix() : "";
    }
}
