package io.tolva.data;

import io.tolva.array.HostArray;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.local.LocalInterpreter;
import io.tolva.data.source.RecordLayout;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.ReadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
    /** As a number of threads or elements: as many as pay, within the memory that {@link Options} allow. */
    public static final int AUTOTUNE = -1;

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

    /** The numbers 0, 1, 2 ... without an end. */
    public static Dataset<Long> counter() {
        return counter(0, 1);
    }

    /** The numbers {@code start}, {@code start + step} ... without an end. */
    public static Dataset<Long> counter(long start, long step) {
        return of(new CounterStage(start, step));
    }

    /**
     * Random numbers from 0 to 2^32 - 1 without an end, those of TensorFlow's {@code Dataset.random}; the same in each
     * pass.
     */
    public static Dataset<Long> random(RandomSeed seed) {
        return random(seed, Reshuffle.NEVER);
    }

    /** Random numbers from 0 to 2^32 - 1 without an end; with {@link Reshuffle#EACH_ITERATION} others in each pass. */
    public static Dataset<Long> random(RandomSeed seed, Reshuffle reshuffle) {
        return of(new RandomStage(seed, reshuffle));
    }

    /** One element: {@code tf.data}'s {@code from_tensors}. */
    public static <T> Dataset<T> fromTensors(T element) {
        return fromElements(List.of(element));
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
        return textLines(file, Compression.NONE, ReadMode.STRICT);
    }

    /**
     * The lines of a text file that may be compressed.
     *
     * @param mode {@link ReadMode#TENSORFLOW} to lose every CR and to end silently where a compressed file is cut, as
     *     TensorFlow does
     */
    public static Dataset<String> textLines(Path file, Compression compression, ReadMode mode) {
        return of(new TextLinesStage(file, compression, mode));
    }

    /**
     * The records of a file of records of one length. A file that does not hold whole records is an error: before the
     * first record, or behind the last where the file is compressed.
     */
    public static Dataset<byte[]> fixedLengthRecords(
            Path file, RecordLayout layout, Compression compression, ReadMode mode) {
        return of(new FixedLengthRecordsStage(file, layout, compression, mode));
    }

    /**
     * The rows of a CSV file as values with types. A row that does not fit is an error in its place. Behind it
     * {@link Collators#csv} makes batches without an object for a row.
     *
     * @param dialect by {@code CsvRules.TENSORFLOW} every row is what it is to {@code tf.data}'s {@code CsvDataset}
     * @throws IllegalArgumentException if another number of cells is selected than there are columns
     */
    public static Dataset<CsvExample> csvExamples(
            Path file, CsvColumns columns, CellSelection selection, CsvDialect dialect) {
        return of(new CsvExamplesStage(file, columns, selection, dialect));
    }

    /**
     * Batches of the rows of CSV files, with columns whose types are found out now: {@code tf.data}'s
     * {@code make_csv_dataset}.
     *
     * @param files in the order in which they are read, or shuffled
     * @throws DatasetException if the columns cannot be found out: no file, another header, a missing label
     */
    public static Dataset<CsvBatch> makeCsvDataset(List<Path> files, int batchSize, CsvDatasetOptions options) {
        return CsvDatasets.make(files, batchSize, options);
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

    /**
     * The payloads of the records of TFRecord files, {@code parallelism} files at a time, one record from each in turn and
     * read ahead by as many threads: TensorFlow's {@code num_parallel_reads}. With {@link #AUTOTUNE} they are four at a time.
     *
     * @throws IllegalArgumentException if damage is to be passed over and there is no listener
     */
    public static Dataset<byte[]> tfRecords(List<Path> files, ReadOptions options, int parallelism) {
        Interleaving how = Interleaving.defaults().withParallelism(parallelism);
        if (parallelism != AUTOTUNE) {
            how = how.withCycleLength(parallelism);
        }
        tfRecords(List.of(), options);
        return fromElements(files).interleave(file -> tfRecords(List.of(file), options), how);
    }

    /**
     * The records of uncompressed TFRecord files that can be read in any order: {@link #globalShuffle} draws from all of
     * them without a buffer. A file's place of each record comes from its sidecar, or from a walk over its headers; the
     * records are counted now.
     *
     * @throws DatasetException if a file cannot be read, is compressed or is damaged
     */
    public static Dataset<byte[]> indexedRecords(List<Path> files) {
        return of(RecordCounts.stage(files));
    }

    /** The elements of an iterator that {@code generator} makes for each pass. */
    public static <T> Dataset<T> fromGenerator(Generator<T> generator) {
        return of(new GeneratorStage<>(generator));
    }

    /**
     * The elements that {@link #save} wrote.
     *
     * @throws DatasetException if there are none, or they were written by another codec
     */
    public static <T> Dataset<T> load(Path folder, ElementCodec<T> codec) {
        return SavedDataset.read(folder, codec);
    }

    /** A function of each element, computed on the thread that iterates. */
    public <R> Dataset<R> map(MapFunction<? super T, ? extends R> function) {
        return map(function, 1);
    }

    /**
     * A function of each element, computed by {@code parallelism} threads up to so many elements ahead, or by as many as
     * pay with {@link #AUTOTUNE}.
     *
     * @throws IllegalArgumentException if the parallelism is neither positive nor {@link #AUTOTUNE}
     */
    public <R> Dataset<R> map(MapFunction<? super T, ? extends R> function, int parallelism) {
        return map(function, parallelism, Determinism.BY_OPTIONS);
    }

    /**
     * A function of each element, computed by several threads, whose results may come as they are ready.
     *
     * @throws IllegalArgumentException if the parallelism is neither positive nor {@link #AUTOTUNE}
     */
    public <R> Dataset<R> map(MapFunction<? super T, ? extends R> function, int parallelism, Determinism determinism) {
        return of(new MapStage<T, R>(stage, function, parallelism, determinism));
    }

    /**
     * A function of each element and of random numbers of its own, which follow from the seed, the pass and the element's
     * number: they are the same at any parallelism, and others in each pass.
     *
     * @param parallelism as for {@link #map(MapFunction, int)}; the order is that of the input
     */
    public <R> Dataset<R> randomMap(
            RandomMapFunction<? super T, ? extends R> function, RandomSeed seed, int parallelism) {
        return of(new RandomMapStage<T, R>(stage, function, seed, parallelism));
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

    /** {@link #shuffle(int, RandomSeed, Reshuffle) Shuffled} by the operation's own seed, with no global one. */
    public Dataset<T> shuffle(int bufferSize, long seed, Reshuffle reshuffle) {
        return shuffle(bufferSize, RandomSeed.of(seed), reshuffle);
    }

    /**
     * A random order, the one that TensorFlow gives for the same seeds. The next element is drawn among
     * {@code bufferSize} elements, which are held in memory; only a buffer of the size of the dataset mixes it evenly.
     *
     * @throws IllegalArgumentException if the buffer size is not positive
     */
    public Dataset<T> shuffle(int bufferSize, RandomSeed seed, Reshuffle reshuffle) {
        return of(new ShuffleStage<>(stage, bufferSize, seed, reshuffle));
    }

    /**
     * A random order over all elements, of which none is held in memory. It needs a source that can give any element at
     * once ({@code range}, {@code fromElements}, {@code fromTensorSlices}, {@code listFiles}, {@code indexedRecords}),
     * and stands right behind it.
     *
     * @throws IllegalArgumentException behind any other stage
     */
    public Dataset<T> globalShuffle(RandomSeed seed, Reshuffle reshuffle) {
        if (!(stage instanceof IndexedStage<T> source)) {
            throw new IllegalArgumentException(
                    "elements cannot be had in any order: globalShuffle: expected a source with"
                            + " numbered elements, got " + Plan.of(stage).name()
                            + "; put globalShuffle right behind the source");
        }
        return of(new PermuteStage<>(source, seed, reshuffle));
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
        return of(new BatchStage<T, B>(stage, List.of(size), collator, remainder));
    }

    /**
     * Batches whose collator is called by several threads, in order.
     *
     * @param parallelism as for {@link #map(MapFunction, int)}
     * @throws IllegalArgumentException if the size or the parallelism is not positive
     */
    public <B> Dataset<B> batch(
            int size, Collator<? super T, ? extends B> collator, Remainder remainder, int parallelism) {
        Collator<T, List<T>> gathered = Collators.list();
        return this.<List<T>>batch(size, gathered, remainder).map(elements -> collate(collator, elements), parallelism);
    }

    /** A collator of a supertype takes the list as one of its own: it only reads elements from it. */
    @SuppressWarnings("unchecked")
    private static <S, B> B collate(Collator<S, ? extends B> collator, List<?> elements) throws Exception {
        return collator.collate((List<S>) elements);
    }

    /** The parts of each element, one after another: of a batch its elements. */
    public <R> Dataset<R> unbatch(Splitter<? super T, R> splitter) {
        return flatMap(element -> fromElements(splitter.split(element)));
    }

    /**
     * The parts of the elements in batches of other sizes.
     *
     * @param sizes one size, or several that take turns
     * @throws IllegalArgumentException if a size is not positive
     */
    public <R> Dataset<T> rebatch(
            List<Integer> sizes,
            Splitter<? super T, R> splitter,
            Collator<? super R, ? extends T> collator,
            Remainder remainder) {
        return of(new BatchStage<R, T>(unbatch(splitter).stage(), sizes, collator, remainder));
    }

    /**
     * Groups of neighbours, each a dataset: {@code range(7)} in windows of 3 gives 0 1 2, 3 4 5 and 6.
     *
     * @param size how many elements a window has
     * @param shift how far a window begins behind the one before: with less than the size they overlap
     * @param stride the distance of a window's elements in the input
     * @param remainder what becomes of windows that the end leaves incomplete
     * @throws IllegalArgumentException if a number is not positive
     */
    public Dataset<Dataset<T>> window(int size, int shift, int stride, Remainder remainder) {
        return of(new WindowStage<>(stage, size, shift, stride, remainder));
    }

    /**
     * Elements gathered by a key. When {@code windowSize} elements of a key have come, the elements of the dataset that
     * {@code reduce} makes of them follow; at the end the groups that are left, in the order of their keys.
     *
     * @throws IllegalArgumentException if the size is not positive
     */
    public <R> Dataset<R> groupByWindow(
            MapFunction<? super T, Long> key, GroupFunction<T, Dataset<R>> reduce, int windowSize) {
        Check.positive("groupByWindow", "window size", windowSize);
        return groupByWindow(key, reduce, any -> windowSize);
    }

    /** Elements gathered by a key, where each key has a window size of its own, which must be positive. */
    public <R> Dataset<R> groupByWindow(
            MapFunction<? super T, Long> key,
            GroupFunction<T, Dataset<R>> reduce,
            MapFunction<Long, Integer> windowSize) {
        GroupFunction<T, Stage<R>> stages =
                (group, elements) -> reduce.apply(group, elements).stage();
        return of(new GroupByWindowStage<T, R>(stage, key, stages, windowSize));
    }

    /**
     * Batches of elements of similar length.
     *
     * @param length the length of an element
     * @param bucketing the borders between lengths and the sizes of the batches
     */
    public <B> Dataset<B> bucketBySequenceLength(
            MapFunction<? super T, Integer> length, Bucketing bucketing, Collator<? super T, ? extends B> collator) {
        return groupByWindow(
                element -> bucketing.bucket(length.apply(element)),
                (bucket, elements) -> elements.batch(bucketing.size(bucket), collator, bucketing.remainder()),
                bucketing::size);
    }

    /**
     * A function of each element and a state that it hands on to the next.
     *
     * @param initial the state before the first element, the same object in each pass: it must not be changed
     */
    public <S, R> Dataset<R> scan(S initial, ScanFunction<S, ? super T, ? extends R> function) {
        return of(new ScanStage<T, S, R>(stage, initial, function));
    }

    /**
     * The state after all elements.
     *
     * @param initial the state before the first; what is returned if there are no elements
     * @throws DatasetException at the first element that could not be had, or whose function failed
     */
    public <S> S reduce(S initial, ReduceFunction<S, ? super T> function) {
        S state = initial;
        long index = 0;
        try (DatasetIterator<T> iterator = iterator()) {
            while (iterator.hasNext()) {
                T element = iterator.next();
                state = reduced(state, element, function, index++);
            }
        }
        return state;
    }

    private static <S, T> S reduced(S state, T element, ReduceFunction<S, T> function, long index) {
        try {
            return function.apply(state, element);
        } catch (Exception e) {
            throw new DatasetException("reduce", "function failed: element " + index, e);
        }
    }

    /**
     * The first of elements that are equal, by {@code equals}, or by their bytes if they are {@code byte[]}. All different
     * elements are held in memory.
     */
    public Dataset<T> unique() {
        return of(new UniqueStage<>(stage));
    }

    /**
     * The same elements, read by a thread of its own so that up to {@code buffer} wait for their consumer, or as many as
     * pay with {@link #AUTOTUNE}.
     *
     * @param buffer 0 changes nothing
     * @throws IllegalArgumentException if the buffer is negative, and not {@link #AUTOTUNE}
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

    /** The elements before the first for which {@code predicate} does not hold. */
    public Dataset<T> takeWhile(ElementPredicate<? super T> predicate) {
        return of(new TakeWhileStage<>(stage, predicate));
    }

    /**
     * One of {@code count} parts: the elements whose number, modulo {@code count}, is {@code index}.
     *
     * @throws IllegalArgumentException if the count is not positive, or the index is not below it
     */
    public Dataset<T> shard(long count, long index) {
        return of(new ShardStage<>(stage, count, index));
    }

    /** Elements of two datasets side by side, as long as both have some. */
    @SuppressWarnings("unchecked")
    public static <A, B> Dataset<Pair<A, B>> zip(Dataset<A> first, Dataset<B> second) {
        return of(new ZipStage<Pair<A, B>>(
                List.of(first.stage(), second.stage()),
                elements -> new Pair<>((A) elements.get(0), (B) elements.get(1))));
    }

    /**
     * Elements of several datasets side by side, as long as all have some.
     *
     * @throws IllegalArgumentException if there is no dataset
     */
    @SuppressWarnings("unchecked")
    public static <T> Dataset<List<T>> zip(List<? extends Dataset<? extends T>> datasets) {
        List<Stage<?>> inputs = new ArrayList<>();
        datasets.forEach(dataset -> inputs.add(dataset.stage()));
        return of(new ZipStage<List<T>>(inputs, elements -> (List<T>) elements));
    }

    /**
     * Elements of several datasets, each time of one that is drawn at random: the one that TensorFlow draws for the same
     * seeds and weights.
     *
     * @throws IllegalArgumentException if there is no dataset, or not a weight for each
     */
    public static <T> Dataset<T> sampleFromDatasets(
            List<? extends Dataset<? extends T>> datasets, Weights weights, RandomSeed seed, WhenEmpty whenEmpty) {
        weights.require(datasets.size());
        List<Dataset<? extends T>> drawn = new ArrayList<>();
        weights.positive().forEach(number -> drawn.add(datasets.get(number)));
        if (drawn.size() < 2) {
            return drawn.isEmpty() ? fromElements(List.of()) : narrowed(drawn.get(0));
        }
        double[] sums = weights.withoutZeros().sums();
        Dataset<Long> choice = random(seed).batch(2, Collators.list()).map(pair -> Weights.draw(sums, pair));
        return chooseFromDatasets(drawn, choice, whenEmpty);
    }

    /** A dataset only gives elements, so one of a subtype is one of the type. */
    @SuppressWarnings("unchecked")
    private static <T> Dataset<T> narrowed(Dataset<? extends T> dataset) {
        return (Dataset<T>) dataset;
    }

    /**
     * Elements of several datasets, each time of the one whose number {@code choice} gives.
     *
     * @throws IllegalArgumentException if there is no dataset
     */
    public static <T> Dataset<T> chooseFromDatasets(
            List<? extends Dataset<? extends T>> datasets, Dataset<Long> choice, WhenEmpty whenEmpty) {
        List<Stage<? extends T>> inputs = new ArrayList<>();
        datasets.forEach(dataset -> inputs.add(dataset.stage()));
        return of(new SelectStage<T>(choice.stage(), inputs, whenEmpty));
    }

    /**
     * Elements with their classes, of which so many are left out that the classes are about as frequent as {@code target}
     * says. Unlike TensorFlow, which mixes two passes over its input, it gives no element twice.
     *
     * @param classify the class of an element, from 0
     * @param target the frequency of each class, up to a common factor
     * @param initial the frequency of each class in the input, up to a common factor; empty to find out on the way
     * @throws IllegalArgumentException if there is no class, a frequency is negative, or the lists differ in length
     */
    public Dataset<Pair<Integer, T>> rejectionResample(
            MapFunction<? super T, Integer> classify, List<Double> target, List<Double> initial, RandomSeed seed) {
        return of(new RejectionResampleStage<>(stage, classify, target, initial, seed));
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

    /** What {@code function} makes of this dataset: for stages that belong together and have a name. */
    public <R> Dataset<R> apply(Function<? super Dataset<T>, Dataset<R>> function) {
        return function.apply(this);
    }

    /**
     * The elements that could be had. For each of the others the listener is told, with a {@link FailureCount} for
     * instance, which can also set a limit.
     */
    public Dataset<T> ignoreErrors(FailureListener listener) {
        return of(new IgnoreErrorsStage<>(stage, listener));
    }

    /** The same elements; if there are more or fewer than {@code expected}, that is an error when it turns out. */
    public Dataset<T> assertCardinality(Cardinality expected) {
        return of(new AssertCardinalityStage<>(stage, expected));
    }

    /**
     * The same elements, computed once: the first pass that comes to the end keeps them in memory for all later ones over
     * this dataset.
     */
    public Dataset<T> cache() {
        return of(new CacheStage<>(stage));
    }

    /**
     * The same elements, computed once: the first pass writes them to files, and every later pass of every process reads
     * them. The cache is found by what the elements depend on: the stages with their parameters, the functions with what
     * they have captured and the class they stand in, the files with their sizes and times. When one of these is
     * another, so is the cache, and nothing stale is read; old ones are not deleted. A pass that is left early is
     * completed by the next, and so is that of a process that was killed. A pass with failures is not kept.
     *
     * @param folder for this and other caches
     * @param codec what an element is in a file
     */
    public Dataset<T> cache(Path folder, ElementCodec<T> codec) {
        return of(new FileCacheStage<>(stage, folder, codec, Optional.empty()));
    }

    /** As {@link #cache(Path, ElementCodec)}, but {@code version} stands for the functions, which are not looked at. */
    public Dataset<T> cache(Path folder, ElementCodec<T> codec, String version) {
        return of(new FileCacheStage<>(stage, folder, codec, Optional.of(version)));
    }

    /**
     * Writes all elements to a folder, for {@link #load}.
     *
     * @return how many there were
     * @throws DatasetException if an element cannot be had or written, or if there is a dataset already; then the folder
     *     is not one that can be loaded
     */
    public long save(Path folder, ElementCodec<T> codec) {
        return SavedDataset.write(this, folder, codec);
    }

    /** The same elements; how the whole pipeline is run. Of several options those of the last stage count. */
    public Dataset<T> withOptions(Options options) {
        return of(new OptionsStage<>(stage, options));
    }

    /**
     * The number of elements.
     *
     * @throws IllegalStateException if it is infinite, or only reading would show it
     */
    public long length() {
        Cardinality cardinality = cardinality();
        if (cardinality instanceof Cardinality.Known known) {
            return known.count();
        }
        throw new IllegalStateException(
                cardinality instanceof Cardinality.Infinite
                        ? "The dataset is infinite."
                        : "The dataset length is unknown.");
    }

    /**
     * What tells the elements of this dataset from those of another: 32 hexadecimal digits, equal for datasets of the same
     * stages, parameters, functions and files. The cache in files goes by it.
     *
     * @throws DatasetException if a file is not there, or a function is not serializable
     */
    public String fingerprint() {
        return CacheKey.of(stage, Optional.empty());
    }

    /** {@link #explain(long, Duration)} for a thousand elements and no longer than two seconds. */
    public Explanation explain() {
        return explain(1000, Duration.ofSeconds(2));
    }

    /**
     * Reads elements as fast as they come and tells what each stage did meanwhile, with advice. That is a pass like any
     * other: a shuffle counts it, a cache may be filled.
     *
     * @param elements how many at most
     * @param longest for how long at most
     */
    public Explanation explain(long elements, Duration longest) {
        return LocalInterpreter.explain(stage, elements, longest);
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
     * Goes on with a pass that stood at {@code state}; close the iterator unless you read to the end. The dataset must be
     * the one that the state was saved of, or one that was made the same way.
     *
     * @throws IllegalArgumentException if its stages are others
     * @throws DatasetException if an element that has to be read again cannot be had any more
     */
    public DatasetIterator<T> iterator(IteratorState state) {
        return LocalInterpreter.iterate(stage, state);
    }

    /**
     * The only element.
     *
     * @throws IllegalStateException if there is none, or more than one
     * @throws DatasetException if it could not be had
     */
    public T getSingleElement() {
        try (DatasetIterator<T> iterator = iterator()) {
            if (!iterator.hasNext()) {
                throw new IllegalStateException("Dataset was empty.");
            }
            T element = iterator.next();
            if (iterator.hasNext()) {
                throw new IllegalStateException("Dataset had more than one element.");
            }
            return element;
        }
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
