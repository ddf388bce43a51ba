package io.tolva.beam.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stage that looks at one element after another, and so is put behind another on a worker.
 *
 * @param name the method of {@code Dataset} that made it
 * @param maker puts it there; of a move nothing else travels
 * @param fallible whether an element may fail in it
 * @param result what comes out as far as can be told, {@code Object} if it cannot; empty if it is what comes in
 * @param <S> the type of what goes in
 * @param <T> the type of what comes out
 */
record Move<S, T>(String name, StageMaker<S, T> maker, boolean fallible, Optional<Class<?>> result) {
    /** A stage whose elements are some of what comes in. */
    static <T> Move<T, T> keeping(String name, StageMaker<T, T> maker, boolean fallible) {
        return new Move<>(name, maker, fallible, Optional.empty());
    }

    /** What travels. */
    static List<StageMaker<?, ?>> makers(List<Move<?, ?>> moves) {
        List<StageMaker<?, ?>> makers = new ArrayList<>();
        moves.forEach(move -> makers.add(move.maker()));
        return List.copyOf(makers);
    }
}
