package io.tolva.nn.layers;

import io.tolva.tensor.Tensor;
import java.util.List;

/** A cell's way along one sequence. */
interface CellRun {
    /** What can be done for all steps at once: {@code [steps, batch, ...]} or {@code [batch, ...]}, to as many leading axes. */
    Tensor prepare(Tensor x);

    /** One step of what was prepared, {@code [batch, ...]}, and the states; to the output and the next states. */
    List<Tensor> step(Tensor prepared, List<Tensor> states);
}
