package io.tolva.data;

/**
 * A source that can give any of its elements at once, so that {@code globalShuffle} can draw them in any order.
 *
 * @param <T> the type of the elements
 */
public sealed interface IndexedStage<T> extends Stage<T>
        permits ElementsStage, PairSlicesStage, PathsStage, RangeStage, RecordsStage, SlicesStage {}
