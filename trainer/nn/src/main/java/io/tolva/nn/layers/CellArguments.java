package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.constraints.Constraints;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.nn.regularizers.Regularizers;
import java.util.Optional;

/** The arguments of Keras's recurrent cells, which their layers have too. */
final class CellArguments {
    private static final String ACTIVITY = "activity_regularizer";

    /** Whose arguments they are. */
    enum Kind {
        /** A simple cell. */
        SIMPLE,
        /** A long short-term memory. */
        LSTM,
        /** A gated recurrent unit. */
        GRU,
        /** A long short-term memory of convolutions, whose units are filters. */
        CONVOLUTIONAL
    }

    final int units;
    final Activation activation;
    final Activation recurrentActivation;
    final boolean useBias;
    final Initializer kernelInitializer;
    final Initializer recurrentInitializer;
    final Initializer biasInitializer;
    final boolean unitForgetBias;
    final Optional<Regularizer> kernelRegularizer;
    final Optional<Regularizer> recurrentRegularizer;
    final Optional<Regularizer> biasRegularizer;
    final Optional<Regularizer> activityRegularizer;
    final Optional<Constraint> kernelConstraint;
    final Optional<Constraint> recurrentConstraint;
    final Optional<Constraint> biasConstraint;
    final double dropout;
    final double recurrentDropout;
    final boolean resetAfter;
    final Optional<Integer> seed;

    private CellArguments(Config config, Kind kind, boolean ofLayer) {
        String size = kind == Kind.CONVOLUTIONAL ? "filters" : "units";
        units = config.integer(size);
        activation = config.object("activation", Activation.CATALOGUE, Activation.TANH);
        recurrentActivation = kind == Kind.SIMPLE
                ? Activation.LINEAR
                : config.object("recurrent_activation", Activation.CATALOGUE, Activation.SIGMOID);
        useBias = config.flag("use_bias", true);
        kernelInitializer = config.object("kernel_initializer", Initializers.CATALOGUE, Initializers.GLOROT_UNIFORM);
        recurrentInitializer = config.object("recurrent_initializer", Initializers.CATALOGUE, Initializers.ORTHOGONAL);
        biasInitializer = config.object("bias_initializer", Initializers.CATALOGUE, Initializers.ZEROS);
        unitForgetBias = (kind == Kind.LSTM || kind == Kind.CONVOLUTIONAL) && config.flag("unit_forget_bias", true);
        kernelRegularizer = config.optional("kernel_regularizer", Regularizers.CATALOGUE);
        recurrentRegularizer = config.optional("recurrent_regularizer", Regularizers.CATALOGUE);
        biasRegularizer = config.optional("bias_regularizer", Regularizers.CATALOGUE);
        activityRegularizer = ofLayer ? config.optional(ACTIVITY, Regularizers.CATALOGUE) : Optional.empty();
        kernelConstraint = config.optional("kernel_constraint", Constraints.CATALOGUE);
        recurrentConstraint = config.optional("recurrent_constraint", Constraints.CATALOGUE);
        biasConstraint = config.optional("bias_constraint", Constraints.CATALOGUE);
        dropout = rate(config, "dropout");
        recurrentDropout = rate(config, "recurrent_dropout");
        resetAfter = kind == Kind.GRU && config.flag("reset_after", true);
        seed = config.optionalInteger("seed");
        config.ignore("implementation");
        if (units <= 0) {
            throw config.wrong(size, "at least 1", units);
        }
    }

    private static double rate(Config config, String name) {
        double rate = config.number(name, 0);
        if (!(rate >= 0 && rate < 1)) {
            throw config.wrong(name, "a probability from 0 up to and without 1", rate);
        }
        return rate;
    }

    /** Reads the arguments of a cell. */
    static CellArguments ofCell(Config config, Kind kind) {
        return new CellArguments(config, kind, false);
    }

    /** Reads the arguments of a layer that are its cell's. */
    static CellArguments ofLayer(Config config, Kind kind) {
        return new CellArguments(config, kind, true);
    }

    /** What a layer has read so far, as far as it is its cell's. */
    static Config forCell(Config config) {
        return config.complete().without("name").without("dtype").without(ACTIVITY);
    }
}
