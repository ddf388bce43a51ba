package io.tolva.beam;

/**
 * Takes the elements of a block.
 *
 * @param <T> the type of an element
 */
@FunctionalInterface
public interface ElementConsumer<T> {
    /**
     * Takes one element.
     *
     * @throws Exception if it cannot; no more elements follow
     */
    void accept(T element) throws Exception;
}
