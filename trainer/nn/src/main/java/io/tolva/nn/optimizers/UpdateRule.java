package io.tolva.nn.optimizers;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/** How an optimizer changes variables: the hyperparameters of one of Keras's optimizers. */
public sealed interface UpdateRule permits Sgd, RmsProp, Adam, Nadam {
    /** The name of Keras's class: {@code Adam}. */
    String className();

    /** The learning rate at the start. */
    double learningRate();

    /**
     * The names of the slots in groups: a file holds the first group for every variable, then the next group.
     */
    List<List<String>> slotGroups();

    /** The names of further scalars that all variables share, which start at 1 and are saved last. */
    default List<String> shared() {
        return List.of();
    }

    /**
     * The update of one step, written with operations, so that a compiled step makes one pass over each variable of it.
     *
     * @param step the number of the step, from 1, as a scalar of the variables' type
     * @param learningRate of now, likewise
     * @param shared the further scalars, which this brings forward
     */
    VariableUpdate at(Tensor step, Tensor learningRate, List<Variable> shared);
}
