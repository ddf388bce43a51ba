package io.tolva.nn.optimizers;

import io.tolva.tensor.backend.UpdateKernel;
import java.util.List;

/** How an optimizer changes variables: the hyperparameters of one of Keras's optimizers. */
public sealed interface UpdateRule permits Sgd, RmsProp, Adam, Nadam {
    /** The name of Keras's class: {@code Adam}. */
    String className();

    /** The learning rate at the start. */
    double learningRate();

    /** The backend's pass that does it. */
    UpdateKernel kernel();

    /**
     * The names of the slots in groups: a file holds the first group for every variable, then the next group. In the order
     * of all groups they are the kernel's slots.
     */
    List<List<String>> slotGroups();

    /** The names of further scalars that all variables share, which start at 1 and are saved last. */
    default List<String> shared() {
        return List.of();
    }

    /**
     * The kernel's scalars for one step, and the shared scalars brought forward.
     *
     * @param step from 1
     * @param learningRate of now
     */
    float[] scalars(long step, float learningRate, float[] shared);
}
