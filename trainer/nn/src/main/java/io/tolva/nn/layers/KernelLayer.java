package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A layer with a kernel, a bias and an activation: {@code activation(x * kernel + bias)} for some product.
 *
 * @param <L> the layer's own class
 */
public abstract class KernelLayer<L extends KernelLayer<L>> extends UnaryLayer {
    private @Nullable Variable bias;

    /** Reads what every layer has. */
    KernelLayer(Config config) {
        super(config);
    }

    /** What it was told about its kernel and bias. */
    abstract KernelArguments arguments();

    /** Such a layer with other arguments. */
    abstract L remade(Config config);

    /** This layer, to be built anew, with another argument. */
    final L with(String argument, Object value) {
        return remade(config().with(argument, value));
    }

    private L withKernel(String argument, Object value) {
        return with(arguments().first() + argument, value);
    }

    /** This layer, to be built anew, with an activation. */
    public final L withActivation(Activation value) {
        return with("activation", value);
    }

    /** This layer, to be built anew, with or without a bias. */
    public final L withBias(boolean use) {
        return with("use_bias", use);
    }

    /** This layer, to be built anew, with another start for the kernel. */
    public final L withKernelInitializer(Initializer initializer) {
        return withKernel("_initializer", initializer);
    }

    /** This layer, to be built anew, with another start for the bias. */
    public final L withBiasInitializer(Initializer initializer) {
        return with("bias_initializer", initializer);
    }

    /** This layer, to be built anew, with a penalty on the kernel. */
    public final L withKernelRegularizer(Regularizer regularizer) {
        return withKernel("_regularizer", regularizer);
    }

    /** This layer, to be built anew, with a penalty on the bias. */
    public final L withBiasRegularizer(Regularizer regularizer) {
        return with("bias_regularizer", regularizer);
    }

    /** This layer, to be built anew, with a penalty on the output. */
    public final L withActivityRegularizer(Regularizer regularizer) {
        return with("activity_regularizer", regularizer);
    }

    /** This layer, to be built anew, with a constraint on the kernel. */
    public final L withKernelConstraint(Constraint constraint) {
        return withKernel("_constraint", constraint);
    }

    /** This layer, to be built anew, with a constraint on the bias. */
    public final L withBiasConstraint(Constraint constraint) {
        return with("bias_constraint", constraint);
    }

    /** What is applied to the output. */
    public final Activation activation() {
        return arguments().activation();
    }

    @Override
    protected final Optional<Regularizer> activityRegularizer() {
        return arguments().activityRegularizer();
    }

    /** Makes the bias, behind the kernels, if there shall be one. */
    final void addBias(int size) {
        bias = arguments().bias(size).map(this::addWeight).orElse(null);
    }

    /** The output, of the product. */
    final Tensor finished(Tensor product) {
        return activation().apply(bias == null ? product : product.plus(bias.live()));
    }
}
