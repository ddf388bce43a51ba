package io.tolva.data;

import io.tolva.array.HostArray;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.local.LocalInterpreter;
import io.tolva.tfrecord.ReadOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An immutable description of a sequence of elements, with the vocabulary and the semantics of {@code tf.data}: where
 * the elements come from and what happens to them. Every method gives a new dataset with one stage more; nothing is
 * read until somebody iterates.
 *
 * <pre>{@code
 * Dataset<HostArray> batches = Dataset.range(10).repeat(3).shuffle(5, 42).batch(7, Collators.int64());
 * try (DatasetIterator<HostArray> iterator = batches.iterator()) {
 *     HostArray first = iterator.next(); // [0 2 3 6 7 9 4]
 * }
 * }</pre>
 *
 * <p>Elements are never null. A dataset may be shared between threads; every iterator is a pass of its own.
 *
 * @param <T> the type of the elements
 */
public final class Dataset<T> implements Iterable<T> {
    /** What TensorFlow takes for the first seed when only an operation's own seed is given. */
    private static final long DEFAULT_SEED = 87654321;

    /** TensorFlow takes an operation's seed modulo this before it uses it. */
    private static final long SEED_MODULUS = Integer.MAX_VALUE;

    private final Stage<T> stage;

    private Dataset(Stage<T> stage) {
        this.stage = stage;
    }

    /** The dataset whose last stage is {@code stage}. */
    public static <T> Dataset<T> of(Stage<T> stage) {
        return new Dataset<>(stage);
    }

    /** The last stage of the tree, for an interpreter. */
    public Stage<T> stage() {
        return stage;
    }

    /** The numbers 0, 1 ... {@code stop - 1}; none if {@code stop} is not positive. */
    public static Dataset<Long> range(long stop) {
        return range(0, stop, 1);
    }

    /** The numbers {@code start} ... {@code stop - 1}. */
    public static Dataset<Long> range(long start, long stop) {
        return range(start, stop, 1);
    }

    /**
     * The numbers {@code start}, {@code start + step} ... before {@code stop}.
     *
     * @param step the distance; negative to count down
     * @throws IllegalArgumentException if the step is zero
     */
    public static Dataset<Long> range(long start, long stop, long step) {
        return of(new RangeStage(start, stop, step));
    }

    /** The elements of a list, which is copied. */
    public static <T> Dataset<T> fromElements(List<? extends T> elements) {
        return of(new ElementsStage<>(List.copyOf(elements)));
    }

    /**
     * The slices of an array along dimension 0: {@code [60000, 28, 28]} gives 60000 elements {@code [28, 28]}.
     *
     * @throws IllegalArgumentException if the array is a scalar
     */
    public static Dataset<HostArray> fromTensorSlices(HostArray array) {
        return of(new SlicesStage(array));
    }

    /**
     * The slices of two arrays side by side, features and labels for instance.
     *
     * @throws IllegalArgumentException if one is a scalar or their first dimensions differ
     */
    public static Dataset<Pair<HostArray, HostArray>> fromTensorSlices(HostArray first, HostArray second) {
        return of(new PairSlicesStage(new SlicesStage(first), new SlicesStage(second)));
    }

    /**
     * The files whose names match at least one pattern. The file system is searched now, once. A file that several
     * patterns match is there several times; hidden files and folders match too.
     *
     * @param patterns paths in which {@code *}, {@code ?} and {@code [a-z]} stand for characters other than the
     *     separator and a backslash takes the meaning from the next character; there is no {@code {a,b}}, and
     *     {@code **} is the same as {@code *}
     * @param order sorted, or shuffled anew in each iteration
     * @throws DatasetException if no file matches any of the patterns, or a folder cannot be read
     */
    public static Dataset<Path> listFiles(List<String> patterns, FileOrder order) {
        List<Path> files = FileListing.of(patterns);
        Dataset<Path> sorted = of(new PathsStage(files));
        return order instanceof FileOrder.Shuffled shuffled ? sorted.shuffle(files.size(), shuffled.seed()) : sorted;
    }

    /**
     * The lines of a UTF-8 text file, without their ends. A line ends with LF; one CR before it is removed and any
     * other is kept. The last line may lack its end. A line that is not valid UTF-8 is an error in its place.
     */
    public static Dataset<String> textLines(Path file) {
        return of(new TextLinesStage(file));
    }

    /** The rows of a CSV file; what a bad row means is a matter of the options. */
    public static Dataset<CsvRow> csvRows(Path file, CsvOptions options) {
        return of(new CsvRowsStage(file, options));
    }

    /** The payloads of the records of TFRecord files, compressed or not, one file after another. */
    public static Dataset<byte[]> tfRecords(Path... files) {
        return tfRecords(List.of(files), ReadOptions.defaults());
    }

    /**
     * The payloads of the records of TFRecord files, one file after another. A damaged record is an error in its place
     * and hides the rest of its file; the following element is the first of the next file. With another
     * {@code OnDamage} than {@code FAIL} there is no error, and the listener of the options is told.
     *
     * @throws IllegalArgumentException if damage is to be passed over and there is no listener
     */
    public static Dataset<byte[]> tfRecords(List<Path> files, ReadOptions options) {
        if (options.losesSilently()) {
            throw new IllegalArgumentException("damaged records would be lost unheard: expected a listener for "
                    + options.onDamage() + "; call ReadOptions.withListener, with a DamageReport for instance");
        }
        return of(new TfRecordsStage(files, options));
    }

    /** The elements of an iterator that {@code generator} makes for each pass. */
    public static <T> Dataset<T> fromGenerator(Generator<T> generator) {
        return of(new GeneratorStage<>(generator));
    }

    /** A function of each element, computed on the thread that iterates. */
    public <R> Dataset<R> map(MapFunction<? super T, ? extends R> function) {
        return map(function, 1);
    }

    /**
     * A function of each element, computed by {@code parallelism} threads up to so many elements ahead. The order is
     * that of the input.
     *
     * @throws IllegalArgumentException if the parallelism is not positive
     */
    public <R> Dataset<R> map(MapFunction<? super T, ? extends R> function, int parallelism) {
        return of(new MapStage<T, R>(stage, function, parallelism));
    }

    /** The elements for which {@code predicate} holds. */
    public Dataset<T> filter(ElementPredicate<? super T> predicate) {
        return of(new FilterStage<>(stage, predicate));
    }

    /** The elements of one dataset per element, one dataset after another. */
    public <R> Dataset<R> flatMap(MapFunction<? super T, Dataset<R>> function) {
        return of(
                new FlatMapStage<T, R>(stage, element -> function.apply(element).stage()));
    }

    /**
     * The elements of one dataset per element, several datasets in turn, in TensorFlow's order. A dataset that has
     * ended is replaced when its turn comes again. With a parallelism above 1 threads read the inner datasets ahead,
     * while {@code function} itself runs on the thread that iterates.
     */
    public <R> Dataset<R> interleave(MapFunction<? super T, Dataset<R>> function, Interleaving interleaving) {
        return of(new InterleaveStage<T, R>(
                stage, element -> function.apply(element).stage(), interleaving));
    }

    /** {@link #shuffle(int, long, Reshuffle) Shuffled} in a new order each iteration. */
    public Dataset<T> shuffle(int bufferSize, long seed) {
        return shuffle(bufferSize, seed, Reshuffle.EACH_ITERATION);
    }

    /**
     * A random order, the one that TensorFlow gives for the same seed. The next element is drawn among
     * {@code bufferSize} elements, which are held in memory; only a buffer of the size of the dataset mixes it evenly.
     *
     * @param seed any number; as in TensorFlow, two that are equal modulo 2^31 - 1 give the same orders
     * @throws IllegalArgumentException if the buffer size is not positive
     */
    public Dataset<T> shuffle(int bufferSize, long seed, Reshuffle reshuffle) {
        long seed2 = Math.floorMod(seed, SEED_MODULUS);
        return of(new ShuffleStage<>(stage, bufferSize, DEFAULT_SEED, seed2, reshuffle));
    }

    /** Endlessly repeated; an empty dataset stays empty. */
    public Dataset<T> repeat() {
        return repeat(-1);
    }

    /** Repeated {@code count} times; a negative count means endlessly. */
    public Dataset<T> repeat(long count) {
        return of(new RepeatStage<>(stage, count));
    }

    /** Batches of {@code size} elements; the last may be smaller. */
    public <B> Dataset<B> batch(int size, Collator<? super T, ? extends B> collator) {
        return batch(size, collator, Remainder.KEEP);
    }

    /**
     * Batches of {@code size} elements. An element that fails takes the elements before it in its batch with it; the
     * next batch begins after it.
     *
     * @throws IllegalArgumentException if the size is not positive
     */
    public <B> Dataset<B> batch(int size, Collator<? super T, ? extends B> collator, Remainder remainder) {
        return of(new BatchStage<T, B>(stage, size, collator, remainder));
    }

    /**
     * The same elements, read by a thread of its own so that up to {@code buffer} wait for their consumer.
     *
     * @param buffer 0 changes nothing
     * @throws IllegalArgumentException if the buffer is negative
     */
    public Dataset<T> prefetch(int buffer) {
        return of(new PrefetchStage<>(stage, buffer));
    }

    /** The first {@code count} elements; all if it is negative. Not one more is read. */
    public Dataset<T> take(long count) {
        return of(new TakeStage<>(stage, count));
    }

    /** All but the first {@code count} elements; none if it is negative. A failure among them is reported. */
    public Dataset<T> skip(long count) {
        return of(new SkipStage<>(stage, count));
    }

    /** These elements and then those of {@code other}. */
    public Dataset<T> concatenate(Dataset<? extends T> other) {
        return of(new ConcatenateStage<T>(stage, other.stage()));
    }

    /** The elements with their numbers, from 0. */
    public Dataset<Pair<Long, T>> enumerate() {
        return enumerate(0);
    }

    /** The elements with their numbers, from {@code start}; an element that fails takes a number too. */
    public Dataset<Pair<Long, T>> enumerate(long start) {
        return of(new EnumerateStage<>(stage, start));
    }

    /** The number of elements, as far as it can be told without reading any. */
    public Cardinality cardinality() {
        return stage.accept(new CardinalityVisitor());
    }

    /** Starts a pass over the elements; close the iterator unless you read to the end. */
    @Override
    public DatasetIterator<T> iterator() {
        return LocalInterpreter.iterate(stage);
    }

    /**
     * Gives every element to {@code action} and closes the iterator, also after a failure.
     *
     * @throws DatasetException at the first element that could not be had
     */
    @Override
    public void forEach(Consumer<? super T> action) {
        try (DatasetIterator<T> iterator = iterator()) {
            iterator.forEachRemaining(action);
        }
    }

    /**
     * All elements in a list.
     *
     * @throws DatasetException at the first element that could not be had
     */
    public List<T> toList() {
        List<T> elements = new ArrayList<>();
        forEach(elements::add);
        return elements;
    }
}
