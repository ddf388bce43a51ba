package io.tolva.beam;

import java.io.Serializable;

/** What is done with an element: it may become none, one or several. */
@FunctionalInterface
interface Step<T, R> extends Serializable {
    void apply(T element, ElementConsumer<? super R> out) throws Exception;

    /** Called when a block is at its end: the moment to count. A step is used for one block at a time. */
    default void finish() {}
}
