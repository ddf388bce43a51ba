package io.tolva.data.local;

/**
 * What {@code map} and its kin do with an element and its number.
 *
 * @param <S> what goes in
 * @param <T> what comes out
 */
@FunctionalInterface
interface ElementCall<S, T> {
    T apply(S element, long index) throws Exception;
}
