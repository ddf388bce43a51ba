package io.tolva.data;

/** Whether threads may change the order of the elements. */
public enum Determinism {
    /** As the pipeline's {@link Options} say. */
    BY_OPTIONS,
    /** The order is that of one thread. */
    STRICT,
    /**
     * Elements come as they are ready, so that a slow one holds nothing up. No element is lost or comes twice. Since the
     * order is another each time, what reads ahead or holds elements behind such a stage could not read them again:
     * there the pass cannot be saved.
     */
    RELAXED
}
