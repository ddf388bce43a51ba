package io.tolva.beam.dataset;

import io.tolva.data.Stage;
import java.io.Serializable;

/** Puts a stage behind another, on a worker. */
@FunctionalInterface
interface StageMaker<S, T> extends Serializable {
    /**
     * The stage.
     *
     * @param input what it works on
     * @param numbers the numbers of the elements of the part in their source
     */
    Stage<T> behind(Stage<S> input, Numbers numbers);
}
