package io.tolva.data;

/**
 * Something that has an answer for every stage: an interpreter, a count, a drawing. It descends into the inputs of a
 * stage by itself.
 *
 * @param <R> the type of the answers
 */
public interface StageVisitor<R> {
    /** Whole numbers in steps. */
    R visit(RangeStage stage);

    /** A list. */
    R visit(ElementsStage<?> stage);

    /** The rows of an array. */
    R visit(SlicesStage stage);

    /** The rows of two arrays side by side. */
    R visit(PairSlicesStage stage);

    /** File names. */
    R visit(PathsStage stage);

    /** The lines of a text file. */
    R visit(TextLinesStage stage);

    /** The records of a file of records of one length. */
    R visit(FixedLengthRecordsStage stage);

    /** The rows of a CSV file as values with types. */
    R visit(CsvExamplesStage stage);

    /** The rows of a CSV file. */
    R visit(CsvRowsStage stage);

    /** The records of TFRecord files. */
    R visit(TfRecordsStage stage);

    /** The user's own source. */
    R visit(GeneratorStage<?> stage);

    /** A function of each element. */
    <T, O> R visit(MapStage<T, O> stage);

    /** The elements that pass a test. */
    <T> R visit(FilterStage<T> stage);

    /** A dataset for each element, one after another. */
    <T, O> R visit(FlatMapStage<T, O> stage);

    /** A dataset for each element, several in turn. */
    <T, O> R visit(InterleaveStage<T, O> stage);

    /** A random order within a buffer. */
    <T> R visit(ShuffleStage<T> stage);

    /** The input several times. */
    <T> R visit(RepeatStage<T> stage);

    /** Groups of elements. */
    <T, B> R visit(BatchStage<T, B> stage);

    /** Reading ahead. */
    <T> R visit(PrefetchStage<T> stage);

    /** The first elements. */
    <T> R visit(TakeStage<T> stage);

    /** All but the first elements. */
    <T> R visit(SkipStage<T> stage);

    /** One input and then another. */
    <T> R visit(ConcatenateStage<T> stage);

    /** Elements with their numbers. */
    <T> R visit(EnumerateStage<T> stage);

    /** Numbers without an end. */
    R visit(CounterStage stage);

    /** Random numbers. */
    R visit(RandomStage stage);

    /** The records of TFRecord files with indices. */
    R visit(RecordsStage stage);

    /** A random order over all elements. */
    <T> R visit(PermuteStage<T> stage);

    /** A function of each element and of random numbers. */
    <T, O> R visit(RandomMapStage<T, O> stage);

    /** Groups of neighbours. */
    <T> R visit(WindowStage<T> stage);

    /** Groups of elements with a key in common. */
    <T, O> R visit(GroupByWindowStage<T, O> stage);

    /** A function that hands on a state. */
    <T, S, O> R visit(ScanStage<T, S, O> stage);

    /** The first of equal elements. */
    <T> R visit(UniqueStage<T> stage);

    /** The elements before the first that fails a test. */
    <T> R visit(TakeWhileStage<T> stage);

    /** Every so many-th element. */
    <T> R visit(ShardStage<T> stage);

    /** Elements of several inputs side by side. */
    <O> R visit(ZipStage<O> stage);

    /** Elements of several inputs as another one chooses. */
    <T> R visit(SelectStage<T> stage);

    /** Elements left out so that classes are as frequent as is wished. */
    <T> R visit(RejectionResampleStage<T> stage);

    /** The elements that could be had. */
    <T> R visit(IgnoreErrorsStage<T> stage);

    /** A check of the number of elements. */
    <T> R visit(AssertCardinalityStage<T> stage);

    /** Elements kept in memory. */
    <T> R visit(CacheStage<T> stage);

    /** Elements kept in files. */
    <T> R visit(FileCacheStage<T> stage);

    /** A function of each number. */
    R visit(LongMapStage stage);

    /** The numbers that pass a test. */
    R visit(LongFilterStage stage);

    /** How the pipeline is run. */
    <T> R visit(OptionsStage<T> stage);
}
