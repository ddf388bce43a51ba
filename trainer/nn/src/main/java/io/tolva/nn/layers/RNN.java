package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/**
 * A recurrent layer with any cell, perhaps the user's own or {@link StackedRNNCells}, {@code [batch, steps, ...]} to
 * {@code [batch, ...]} or {@code [batch, steps, ...]}; see {@link RecurrentLayer}.
 *
 * <pre>{@code
 * RNN rnn = RNN.of(new MinimalCell(8)).withReturnSequences(true);
 * }</pre>
 */
public final class RNN extends RecurrentLayer {
    private final RecurrentOptions options;
    private final RecurrentCell cell;

    /** With Keras's arguments; {@code cell} is required. */
    public RNN(Config config) {
        super(config);
        Layer given = config.object("cell", Layers.CATALOGUE);
        if (!(given instanceof RecurrentCell one)) {
            throw config.wrong("cell", "a RecurrentCell", given.className());
        }
        cell = track("cell", LayerNames.snakeCase(one.className()), one);
        options = RecurrentOptions.read(config);
    }

    /** A layer that gives the output of the last step. */
    public static RNN of(RecurrentCell cell) {
        return new RNN(Config.empty().with("cell", cell));
    }

    /** This layer, to be built anew, which gives the outputs of all steps, or of the last one. */
    public RNN withReturnSequences(boolean value) {
        return with("return_sequences", value);
    }

    /** This layer, to be built anew, which gives the last states behind the output, or does not. */
    public RNN withReturnState(boolean value) {
        return with("return_state", value);
    }

    /** This layer, to be built anew, which goes from the last step to the first, or from the first to the last. */
    public RNN withGoBackwards(boolean value) {
        return with("go_backwards", value);
    }

    /** This layer, to be built anew, a batch of which begins with the states of the last one, or with zeros. */
    public RNN withStateful(boolean value) {
        return with("stateful", value);
    }

    private RNN with(String name, Object value) {
        return new RNN(config().with(name, value));
    }

    @Override
    public RecurrentCell cell() {
        return cell;
    }

    @Override
    RecurrentOptions options() {
        return options;
    }
}
