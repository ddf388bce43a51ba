package io.tolva.data;

/**
 * One node of the tree that a {@link Dataset} describes. Stages hold what the user asked for and do nothing; an
 * interpreter walks the tree as a {@link StageVisitor}.
 *
 * @param <T> the type of the elements that come out of the stage
 */
public sealed interface Stage<T>
        permits AssertCardinalityStage,
                BatchStage,
                CacheStage,
                ConcatenateStage,
                CounterStage,
                CsvExamplesStage,
                CsvRowsStage,
                EnumerateStage,
                FileCacheStage,
                FilterStage,
                FixedLengthRecordsStage,
                FlatMapStage,
                GeneratorStage,
                GroupByWindowStage,
                IgnoreErrorsStage,
                IndexedStage,
                InterleaveStage,
                LongFilterStage,
                LongMapStage,
                MapStage,
                OptionsStage,
                PermuteStage,
                PrefetchStage,
                RandomMapStage,
                RandomStage,
                RejectionResampleStage,
                RepeatStage,
                ScanStage,
                SelectStage,
                ShardStage,
                ShuffleStage,
                SkipStage,
                TakeStage,
                TakeWhileStage,
                TextLinesStage,
                TfRecordsStage,
                UniqueStage,
                WindowStage,
                ZipStage {
    /** Calls the visitor's method for this stage. */
    <R> R accept(StageVisitor<R> visitor);
}
