package io.tolva.beam;

import java.io.Serializable;

/** What is done with an element: it may become none, one or several. */
@FunctionalInterface
interface Step<T, R> extends Serializable {
    void apply(T element, ElementConsumer<? super R> out) throws Exception;
}
