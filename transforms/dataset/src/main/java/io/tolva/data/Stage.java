package io.tolva.data;

/**
 * One node of the tree that a {@link Dataset} describes. Stages hold what the user asked for and do nothing; an
 * interpreter walks the tree as a {@link StageVisitor}.
 *
 * @param <T> the type of the elements that come out of the stage
 */
public sealed interface Stage<T>
        permits BatchStage,
                ConcatenateStage,
                CsvRowsStage,
                ElementsStage,
                EnumerateStage,
                FilterStage,
                FlatMapStage,
                GeneratorStage,
                InterleaveStage,
                MapStage,
                PairSlicesStage,
                PathsStage,
                PrefetchStage,
                RangeStage,
                RepeatStage,
                ShuffleStage,
                SkipStage,
                SlicesStage,
                TakeStage,
                TextLinesStage,
                TfRecordsStage {
    /** Calls the visitor's method for this stage. */
    <R> R accept(StageVisitor<R> visitor);
}
