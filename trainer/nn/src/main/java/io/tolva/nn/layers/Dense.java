package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code activation(x kernel + bias)} along the last axis: {@code [batch, ..., in]} to {@code [batch, ..., units]}.
 *
 * <p>Weights: kernel {@code [in, units]} (Glorot uniform), bias {@code [units]} (zeros).
 */
public final class Dense extends UnaryLayer {
    private final int units;
    private final Activation activation;
    private final boolean useBias;
    private final Initializer kernelInitializer;
    private final Initializer biasInitializer;
    private final Optional<Regularizer> kernelRegularizer;
    private final Optional<Regularizer> biasRegularizer;
    private final Optional<Regularizer> activityRegularizer;
    private final Optional<Constraint> kernelConstraint;
    private final Optional<Constraint> biasConstraint;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    /** With Keras's arguments; {@code units} is required. */
    public Dense(Config config) {
        super(config);
        units = config.integer("units");
        activation = config.object("activation", Activation.CATALOGUE, Activation.LINEAR);
        useBias = config.flag("use_bias", true);
        kernelInitializer = config.object("kernel_initializer", Initializers.CATALOGUE, Initializers.GLOROT_UNIFORM);
        biasInitializer = config.object("bias_initializer", Initializers.CATALOGUE, Initializers.ZEROS);
        kernelRegularizer = config.optional("kernel_regularizer", Regularizers.CATALOGUE);
        biasRegularizer = config.optional("bias_regularizer", Regularizers.CATALOGUE);
        activityRegularizer = config.optional("activity_regularizer", Regularizers.CATALOGUE);
        kernelConstraint = config.optional("kernel_constraint", Constraints.CATALOGUE);
        biasConstraint = config.optional("bias_constraint", Constraints.CATALOGUE);
        config.only("lora_rank", null);
        config.only("lora_alpha", null);
        config.only("quantization_config", null);
        if (units <= 0) {
            throw config.wrong("units", "at least 1", units);
        }
    }

    /**
     * A layer without activation.
     *
     * @throws IllegalArgumentException if there is no unit
     */
    public static Dense of(int units) {
        return new Dense(Config.empty().with("units", units));
    }

    /** A layer with an activation. */
    public static Dense of(int units, Activation activation) {
        return of(units).withActivation(activation);
    }

    /** This layer, to be built anew, with an activation. */
    public Dense withActivation(Activation value) {
        return new Dense(config().with("activation", value));
    }

    /** This layer, to be built anew, with or without a bias. */
    public Dense withBias(boolean use) {
        return new Dense(config().with("use_bias", use));
    }

    /** This layer, to be built anew, with another start for the kernel. */
    public Dense withKernelInitializer(Initializer initializer) {
        return new Dense(config().with("kernel_initializer", initializer));
    }

    /** This layer, to be built anew, with another start for the bias. */
    public Dense withBiasInitializer(Initializer initializer) {
        return new Dense(config().with("bias_initializer", initializer));
    }

    /** This layer, to be built anew, with a penalty on the kernel. */
    public Dense withKernelRegularizer(Regularizer regularizer) {
        return new Dense(config().with("kernel_regularizer", regularizer));
    }

    /** This layer, to be built anew, with a penalty on the bias. */
    public Dense withBiasRegularizer(Regularizer regularizer) {
        return new Dense(config().with("bias_regularizer", regularizer));
    }

    /** This layer, to be built anew, with a penalty on the output. */
    public Dense withActivityRegularizer(Regularizer regularizer) {
        return new Dense(config().with("activity_regularizer", regularizer));
    }

    /** This layer, to be built anew, with a constraint on the kernel. */
    public Dense withKernelConstraint(Constraint constraint) {
        return new Dense(config().with("kernel_constraint", constraint));
    }

    /** This layer, to be built anew, with a constraint on the bias. */
    public Dense withBiasConstraint(Constraint constraint) {
        return new Dense(config().with("bias_constraint", constraint));
    }

    /** The size of the output. */
    public int units() {
        return units;
    }

    /** What is applied to the output. */
    public Activation activation() {
        return activation;
    }

    @Override
    protected Optional<Regularizer> activityRegularizer() {
        return activityRegularizer;
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() == 0) {
            throw new IllegalArgumentException(
                    "expected input [batch, ..., features]; reshape the features to [batch, 1]");
        }
        return input.with(-1, units);
    }

    @Override
    protected void build(TensorShape input) {
        outputShape(input);
        kernel = addWeight(WeightSpec.of("kernel", Shape.of(input.known(-1), units), kernelInitializer)
                .withRegularizer(kernelRegularizer)
                .withConstraint(kernelConstraint));
        bias = useBias
                ? addWeight(WeightSpec.of("bias", Shape.of(units), biasInitializer)
                        .withRegularizer(biasRegularizer)
                        .withConstraint(biasConstraint))
                : null;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor w = built(kernel).live();
        Tensor rows = x.shape().rank() == 2 ? x : Ops.reshape(x, -1, x.shape().dim(-1));
        Tensor product = Ops.matmul(rows, w);
        Tensor y = activation.apply(bias == null ? product : product.plus(bias.live()));
        return x.shape().rank() == 2 ? y : Ops.reshape(y, shape(x.shape()));
    }

    private Shape shape(Shape x) {
        int[] dims = x.dims();
        dims[dims.length - 1] = units;
        return Shape.of(dims);
    }
}
