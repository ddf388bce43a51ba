package io.tolva.nn.callbacks;

import io.tolva.nn.layers.Layer;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A running training, as callbacks see it. */
public interface Training {
    /** Ends the training after this batch. */
    void stop();

    /** The number of epochs that were asked for. */
    int epochs();

    /** How many batches an epoch has, if that is known. */
    OptionalInt steps();

    /** How many samples it has learnt from so far, counted in each epoch. */
    long samples();

    /** All weights of the model. */
    List<Variable> weights();

    /** The optimizer, whose learning rate may be changed. */
    Optimizer optimizer();

    /** The model. */
    Layer model();

    /**
     * Saves the model as a {@code .keras} file.
     *
     * @throws IOException if it cannot be written
     */
    void save(Path file) throws IOException;

    /**
     * Saves the weights alone, in the form that the file's name says.
     *
     * @throws IOException if they cannot be written
     */
    void saveWeights(Path file) throws IOException;
}
