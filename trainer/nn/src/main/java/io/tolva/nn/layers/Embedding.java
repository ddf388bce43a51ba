package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.constraints.Constraints;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.nn.regularizers.Regularizers;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each number: {@code [batch, ...]} of whole numbers from 0 up to and without {@code input_dim} to
 * {@code [batch, ..., output_dim]}. Floats are brought to int32.
 *
 * <p>Weights: embeddings {@code [input_dim, output_dim]} (uniform from -0.05 to 0.05).
 */
public final class Embedding extends UnaryLayer {
    private final int inputDim;
    private final int outputDim;
    private final Initializer initializer;
    private final Optional<Regularizer> regularizer;
    private final Optional<Regularizer> activityRegularizer;
    private final Optional<Constraint> constraint;
    private final boolean maskZero;
    private @Nullable Variable embeddings;

    /** With Keras's arguments; {@code input_dim} and {@code output_dim} are required. */
    public Embedding(Config config) {
        super(config);
        inputDim = Arguments.positive(config, "input_dim");
        outputDim = Arguments.positive(config, "output_dim");
        initializer = config.object("embeddings_initializer", Initializers.CATALOGUE, Initializers.RANDOM_UNIFORM);
        regularizer = config.optional("embeddings_regularizer", Regularizers.CATALOGUE);
        constraint = config.optional("embeddings_constraint", Constraints.CATALOGUE);
        maskZero = config.flag("mask_zero", false);
        config.only("weights", null);
        config.only("lora_rank", null);
        config.only("lora_alpha", null);
        config.only("quantization_config", null);
        activityRegularizer = config.has("activity_regularizer")
                ? config.optional("activity_regularizer", Regularizers.CATALOGUE)
                : Optional.empty();
        config.ignore("activity_regularizer", "input_length");
    }

    /**
     * A layer for a vocabulary.
     *
     * @param inputDim how many numbers there are
     * @param outputDim the length of the vectors
     */
    public static Embedding of(int inputDim, int outputDim) {
        return new Embedding(Config.empty().with("input_dim", inputDim).with("output_dim", outputDim));
    }

    /** This layer, to be built anew, which masks the steps whose number is 0. */
    public Embedding withMaskZero() {
        return new Embedding(config().with("mask_zero", true));
    }

    /** This layer, to be built anew, with another start. */
    public Embedding withEmbeddingsInitializer(Initializer value) {
        return new Embedding(config().with("embeddings_initializer", value));
    }

    /** This layer, to be built anew, with a penalty on the vectors. */
    public Embedding withEmbeddingsRegularizer(Regularizer value) {
        return new Embedding(config().with("embeddings_regularizer", value));
    }

    /** This layer, to be built anew, with a constraint on the vectors. */
    public Embedding withEmbeddingsConstraint(Constraint value) {
        return new Embedding(config().with("embeddings_constraint", value));
    }

    @Override
    protected Optional<Regularizer> activityRegularizer() {
        return activityRegularizer;
    }

    @Override
    protected boolean castsInputs() {
        return false;
    }

    @Override
    protected boolean accepts(TensorShape expected, Shape batch) {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return input.append(outputDim);
    }

    @Override
    protected void build(TensorShape input) {
        embeddings = addWeight(WeightSpec.of("embeddings", Shape.of(inputDim, outputDim), initializer)
                .withRegularizer(regularizer)
                .withConstraint(constraint));
    }

    private static Tensor numbers(Tensor x) {
        return x.dtype() == DType.INT32 || x.dtype() == DType.INT64 ? x : Ops.cast(x, DType.INT32);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Ops.gather(built(embeddings).live(), numbers(x));
    }

    @Override
    protected @Nullable Tensor outputMask(List<Tensor> inputs, Call call) {
        Tensor numbers = numbers(inputs.get(0));
        return maskZero ? Ops.notEqual(numbers, Ops.cast(Tensor.scalar(0), numbers.dtype())) : null;
    }
}
