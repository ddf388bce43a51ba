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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a layer with kernels and a bias is told about them, in Keras's order. */
final class KernelArguments {
    private static final String BIAS = "bias";

    private final List<String> weights = new ArrayList<>();
    private final Activation activation;
    private final boolean useBias;
    private final List<Initializer> initializers = new ArrayList<>();
    private final List<Optional<Regularizer>> regularizers = new ArrayList<>();
    private final Optional<Regularizer> activityRegularizer;
    private final List<Optional<Constraint>> constraints = new ArrayList<>();

    /**
     * Reads the arguments.
     *
     * @param kernels how the names of the kernels' arguments begin, as in {@code depthwise_initializer}
     */
    KernelArguments(Config config, String... kernels) {
        weights.addAll(List.of(kernels));
        weights.add(BIAS);
        activation = config.object("activation", Activation.CATALOGUE, Activation.LINEAR);
        useBias = config.flag("use_bias", true);
        for (String weight : weights) {
            Initializer otherwise = weight.equals(BIAS) ? Initializers.ZEROS : Initializers.GLOROT_UNIFORM;
            initializers.add(config.object(weight + "_initializer", Initializers.CATALOGUE, otherwise));
        }
        for (String weight : weights) {
            regularizers.add(config.optional(weight + "_regularizer", Regularizers.CATALOGUE));
        }
        activityRegularizer = config.optional("activity_regularizer", Regularizers.CATALOGUE);
        for (String weight : weights) {
            constraints.add(config.optional(weight + "_constraint", Constraints.CATALOGUE));
        }
    }

    /** How the arguments of the first kernel begin. */
    String first() {
        return weights.get(0);
    }

    Activation activation() {
        return activation;
    }

    Optional<Regularizer> activityRegularizer() {
        return activityRegularizer;
    }

    /**
     * A kernel.
     *
     * @param which from 0
     * @param name in the layer
     */
    WeightSpec kernel(int which, String name, Shape shape) {
        return WeightSpec.of(name, shape, initializers.get(which))
                .withRegularizer(regularizers.get(which))
                .withConstraint(constraints.get(which));
    }

    /** The bias, if there shall be one. */
    Optional<WeightSpec> bias(int size) {
        return useBias ? Optional.of(kernel(weights.size() - 1, BIAS, Shape.of(size))) : Optional.empty();
    }
}
