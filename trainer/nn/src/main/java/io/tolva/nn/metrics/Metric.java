package io.tolva.nn.metrics;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.nn.losses.LossFunction;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that is gathered over batches until it is reset, at the start of each epoch.
 *
 * <p>The state is in variables, made by {@link #addWeight}, and {@link #update} and {@link #compute} are written with
 * operations, so that a compiled training step gathers it by the way, without a look at it.
 *
 * <p>One of the user's own is a lambda with a name, {@link #of}, whose mean over all samples is gathered, or a class that
 * extends this. For one thread only.
 */
public abstract class Metric implements Configurable {
    private final Config config;
    private final String name;
    private final DType dtype;
    private final List<Variable> variables = new ArrayList<>();
    private boolean built;

    /**
     * Reads what every metric has: {@code name} and {@code dtype}.
     *
     * @param defaultName in logs: {@code mean_absolute_error}
     */
    protected Metric(Config config, String defaultName) {
        this.config = config;
        this.name = config.text("name", defaultName);
        this.dtype = type(config);
    }

    private static DType type(Config config) {
        String name = config.type("dtype").orElse("float32");
        for (DType type : DType.values()) {
            if (type.label().equals(name) && type.isFloat()) {
                return type;
            }
        }
        // Keras counts overlaps in integers, which floats hold as well.
        if (name.equals("int32") || name.equals("int64")) {
            return DType.FLOAT32;
        }
        throw config.wrong("dtype", "float32 or float64", name);
    }

    /** The mean of a function of the user's own over all samples. */
    public static Metric of(String name, LossFunction function) {
        return new FunctionMetric(name, function);
    }

    /**
     * The metric with Keras's name, which it keeps in logs: {@code mae}, {@code AUC} ...
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Metric named(String name) {
        return Metrics.named(name);
    }

    /** A variable of the state, at zero. */
    protected final Variable addWeight(String weight, Shape shape) {
        Variable variable = new Variable(name + "/" + weight, Tensor.zeros(dtype, shape), false);
        variables.add(variable);
        return variable;
    }

    /**
     * Makes the variables whose shapes depend on those of the predictions; called once, before the first update.
     *
     * @param yTrue with the batch
     * @param yPred with the batch
     */
    protected void build(Shape yTrue, Shape yPred) {}

    /**
     * Takes in a batch, with operations on the variables.
     *
     * @param yTrue labels of any numeric type
     * @param yPred float predictions
     * @param sampleWeight {@code [batch]} or {@code [batch, ...]}, or nothing
     */
    protected abstract void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight);

    /** The number so far, with operations; 0 if there was nothing. */
    protected abstract Tensor compute();

    /** Makes all variables, unless they have been made; a compiled step needs that before it is recorded. */
    public final void ensureBuilt(Shape yTrue, Shape yPred) {
        if (!built) {
            build(yTrue, yPred);
            built = true;
        }
    }

    /** Takes in a batch all of whose samples count the same. */
    public final void updateState(Tensor yTrue, Tensor yPred) {
        updateState(yTrue, yPred, null);
    }

    /** Takes in a batch. */
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        ensureBuilt(yTrue.shape(), yPred.shape());
        update(yTrue, yPred, sampleWeight);
    }

    /**
     * Takes in a batch some of whose values do not count.
     *
     * @param mask true where a value counts; a metric that is no mean of a function of labels and predictions does not
     *     look at it, as in Keras
     */
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
        updateState(yTrue, yPred, weights(sampleWeight, mask));
    }

    @Nullable
    Tensor weights(@Nullable Tensor sampleWeight, @Nullable Tensor mask) {
        return sampleWeight;
    }

    /** Takes in a batch and gives the number so far. */
    public final Tensor apply(Tensor yTrue, Tensor yPred) {
        updateState(yTrue, yPred);
        return result();
    }

    /** The number so far; a vector of some metrics. */
    public final Tensor result() {
        return compute();
    }

    /** Forgets everything. */
    public void resetState() {
        for (Variable variable : variables) {
            variable.assign(Tensor.zeros(variable.dtype(), variable.shape()));
        }
    }

    /** The name in logs. */
    public final String name() {
        return name;
    }

    /** The type of the state. */
    public final DType dtype() {
        return dtype;
    }

    /** The state. */
    public final List<Variable> variables() {
        return Collections.unmodifiableList(variables);
    }

    @Override
    public Config config() {
        return config.complete();
    }
}
