package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.regularizers.Regularizer;
import java.util.Optional;

/**
 * A long short-term memory, {@code [batch, steps, in]} to {@code [batch, units]} or {@code [batch, steps, units]}: an
 * {@link LSTMCell} at each step. Its states are {@code h} and {@code c}; what inputs and outputs there may be further,
 * {@link RecurrentLayer} says.
 *
 * <p>Weights: those of its {@link #cell()}.
 */
public final class LSTM extends RecurrentLayer {
    private final RecurrentOptions options;
    private final LSTMCell cell;
    private final Optional<Regularizer> activityRegularizer;

    /** With Keras's arguments; {@code units} is required. */
    public LSTM(Config config) {
        super(config);
        activityRegularizer = CellArguments.ofLayer(config, CellArguments.Kind.LSTM).activityRegularizer;
        cell = track("cell", "lstm_cell", new LSTMCell(CellArguments.forCell(config)));
        options = RecurrentOptions.read(config);
    }

    /**
     * A layer that gives the output of the last step.
     *
     * @throws IllegalArgumentException if there is no unit
     */
    public static LSTM of(int units) {
        return new LSTM(Config.empty().with("units", units));
    }

    /** This layer, to be built anew, which gives the outputs of all steps, or of the last one. */
    public LSTM withReturnSequences(boolean value) {
        return with("return_sequences", value);
    }

    /** This layer, to be built anew, which gives the last states behind the output, or does not. */
    public LSTM withReturnState(boolean value) {
        return with("return_state", value);
    }

    /** This layer, to be built anew, which goes from the last step to the first, or from the first to the last. */
    public LSTM withGoBackwards(boolean value) {
        return with("go_backwards", value);
    }

    /** This layer, to be built anew, a batch of which begins with the states of the last one, or with zeros. */
    public LSTM withStateful(boolean value) {
        return with("stateful", value);
    }

    /** This layer, to be built anew, with another activation than the hyperbolic tangent. */
    public LSTM withActivation(Activation activation) {
        return with("activation", activation);
    }

    /** This layer, to be built anew, which in training drops inputs with a probability. */
    public LSTM withDropout(double rate) {
        return with("dropout", rate);
    }

    /** This layer, to be built anew, which in training drops what a step gets of the states with a probability. */
    public LSTM withRecurrentDropout(double rate) {
        return with("recurrent_dropout", rate);
    }

    private LSTM with(String name, Object value) {
        return new LSTM(config().with(name, value));
    }

    /** The size of the output. */
    public int units() {
        return cell.units();
    }

    @Override
    public LSTMCell cell() {
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
