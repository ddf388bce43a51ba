package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.regularizers.Regularizer;
import java.util.Optional;

/**
 * A gated recurrent unit, {@code [batch, steps, in]} to {@code [batch, units]} or {@code [batch, steps, units]}: a
 * {@link GRUCell} at each step. What inputs and outputs there may be further, {@link RecurrentLayer} says.
 *
 * <p>Weights: those of its {@link #cell()}.
 */
public final class GRU extends RecurrentLayer {
    private final RecurrentOptions options;
    private final GRUCell cell;
    private final Optional<Regularizer> activityRegularizer;

    /** With Keras's arguments; {@code units} is required. */
    public GRU(Config config) {
        super(config);
        activityRegularizer = CellArguments.ofLayer(config, CellArguments.Kind.GRU).activityRegularizer;
        cell = track("cell", "gru_cell", new GRUCell(CellArguments.forCell(config)));
        options = RecurrentOptions.read(config);
    }

    /**
     * A layer that gives the output of the last step.
     *
     * @throws IllegalArgumentException if there is no unit
     */
    public static GRU of(int units) {
        return new GRU(Config.empty().with("units", units));
    }

    /** This layer, to be built anew, which gives the outputs of all steps, or of the last one. */
    public GRU withReturnSequences(boolean value) {
        return with("return_sequences", value);
    }

    /** This layer, to be built anew, which gives the last states behind the output, or does not. */
    public GRU withReturnState(boolean value) {
        return with("return_state", value);
    }

    /** This layer, to be built anew, which goes from the last step to the first, or from the first to the last. */
    public GRU withGoBackwards(boolean value) {
        return with("go_backwards", value);
    }

    /** This layer, to be built anew, a batch of which begins with the states of the last one, or with zeros. */
    public GRU withStateful(boolean value) {
        return with("stateful", value);
    }

    /** This layer, to be built anew, with another activation than the hyperbolic tangent. */
    public GRU withActivation(Activation activation) {
        return with("activation", activation);
    }

    /** This layer, to be built anew, which in training drops inputs with a probability. */
    public GRU withDropout(double rate) {
        return with("dropout", rate);
    }

    /** This layer, to be built anew, which in training drops what a step gets of the states with a probability. */
    public GRU withRecurrentDropout(double rate) {
        return with("recurrent_dropout", rate);
    }

    /** This layer, to be built anew, whose reset gate acts behind the product with the recurrent kernel, or before it. */
    public GRU withResetAfter(boolean value) {
        return with("reset_after", value);
    }

    private GRU with(String name, Object value) {
        return new GRU(config().with(name, value));
    }

    /** The size of the output. */
    public int units() {
        return cell.units();
    }

    @Override
    public GRUCell cell() {
        return cell;
    }

    @Override
    RecurrentOptions options() {
        return options;
    }

    @Override
    protected Optional<Regularizer> activityRegularizer() {
        return activityRegularizer;
    }
}
