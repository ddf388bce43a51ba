package io.tolva.beam.dataset;

import io.tolva.data.Stage;
import java.io.Serializable;
import java.util.List;

/** Makes one stage of several. */
@FunctionalInterface
interface SideBySide<T> extends Serializable {
    Stage<T> of(List<Stage<?>> inputs);
}
