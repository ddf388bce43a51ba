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
}
