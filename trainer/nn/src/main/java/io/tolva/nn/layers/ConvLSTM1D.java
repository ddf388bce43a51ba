package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.nn.regularizers.Regularizer;
import java.util.Optional;

/**
 * A long short-term memory on sequences of signals, whose products are convolutions (Shi et al.,
 * "Convolutional LSTM network", 2015): {@code [batch, steps, length, in]} to
 * {@code [batch, length, filters]} or {@code [batch, steps, length, filters]}. Its states are {@code h} and {@code c}; what inputs and
 * outputs there may be further, {@link RecurrentLayer} says. The sizes of the input must be known when it is built.
 *
 * <p>Weights, of its {@link #cell()}: kernel {@code [size, in, 4 filters]}, recurrent kernel
 * {@code [size, filters, 4 filters]}, bias {@code [4 filters]}.
 */
public final class ConvLSTM1D extends RecurrentLayer {
    private final RecurrentOptions options;
    private final ConvLSTMCell cell;
    private final Optional<Regularizer> activityRegularizer;

    /** With Keras's arguments; {@code filters} and {@code kernel_size} are required. */
    public ConvLSTM1D(Config config) {
        super(config);
        ConvLSTMCell.readWindow(config, 1);
        activityRegularizer = CellArguments.ofLayer(config, CellArguments.Kind.CONVOLUTIONAL).activityRegularizer;
        cell = track("cell", "conv_lstm_cell", new ConvLSTMCell(CellArguments.forCell(config), 1));
        options = RecurrentOptions.read(config);
    }

    /** A layer that gives the output of the last step. */
    public static ConvLSTM1D of(int filters, int kernelSize) {
        return new ConvLSTM1D(Config.empty().with("filters", filters).with("kernel_size", kernelSize));
    }

    /** This layer, to be built anew, which gives the outputs of all steps, or of the last one. */
    public ConvLSTM1D withReturnSequences(boolean value) {
        return new ConvLSTM1D(config().with("return_sequences", value));
    }

    @Override
    public RecurrentCell cell() {
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
