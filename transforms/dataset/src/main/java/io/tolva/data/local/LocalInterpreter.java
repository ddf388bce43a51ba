package io.tolva.data.local;

import io.tolva.data.AssertCardinalityStage;
import io.tolva.data.BatchStage;
import io.tolva.data.CacheStage;
import io.tolva.data.ConcatenateStage;
import io.tolva.data.CounterStage;
import io.tolva.data.CsvCollator;
import io.tolva.data.CsvExamplesStage;
import io.tolva.data.CsvRowsStage;
import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import io.tolva.data.Determinism;
import io.tolva.data.ElementsStage;
import io.tolva.data.EnumerateStage;
import io.tolva.data.Explanation;
import io.tolva.data.FileCacheStage;
import io.tolva.data.FilterStage;
import io.tolva.data.FixedLengthRecordsStage;
import io.tolva.data.FlatMapStage;
import io.tolva.data.GeneratorStage;
import io.tolva.data.GroupByWindowStage;
import io.tolva.data.IgnoreErrorsStage;
import io.tolva.data.IndexedStage;
import io.tolva.data.InterleaveStage;
import io.tolva.data.Interleaving;
import io.tolva.data.IteratorState;
import io.tolva.data.LongFilterStage;
import io.tolva.data.LongMapStage;
import io.tolva.data.MapStage;
import io.tolva.data.Options;
import io.tolva.data.OptionsStage;
import io.tolva.data.PairSlicesStage;
import io.tolva.data.PathsStage;
import io.tolva.data.PermuteStage;
import io.tolva.data.Plan;
import io.tolva.data.PrefetchStage;
import io.tolva.data.RandomMapStage;
import io.tolva.data.RandomStage;
import io.tolva.data.RangeStage;
import io.tolva.data.RecordsStage;
import io.tolva.data.RejectionResampleStage;
import io.tolva.data.RepeatStage;
import io.tolva.data.ScanStage;
import io.tolva.data.SelectStage;
import io.tolva.data.ShardStage;
import io.tolva.data.ShuffleStage;
import io.tolva.data.SkipStage;
import io.tolva.data.SlicesStage;
import io.tolva.data.Stage;
import io.tolva.data.StageVisitor;
import io.tolva.data.TakeStage;
import io.tolva.data.TakeWhileStage;
import io.tolva.data.TextLinesStage;
import io.tolva.data.TfRecordsStage;
import io.tolva.data.UniqueStage;
import io.tolva.data.WindowStage;
import io.tolva.data.ZipStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs a tree of stages in this process: makes a cursor of every stage. One interpreter runs one pass. */
public final class LocalInterpreter implements StageVisitor<Cursor<?>> {
    private static final int FIRST_ROOM = 2;

    private final Options options;
    private final long bytesForEach;
    private final Probe probe;

    private LocalInterpreter(Options options, long bytesForEach, Probe probe) {
        this.options = options;
        this.bytesForEach = bytesForEach;
        this.probe = probe;
    }

    /** Starts a pass over the elements of {@code stage}; nothing is read yet. */
    public static <T> DatasetIterator<T> iterate(Stage<T> stage) {
        return new LocalIterator<>(stage, interpreter(Plan.of(stage), Probe.none()));
    }

    /**
     * Goes on with a pass that stood at {@code state}.
     *
     * @throws IllegalArgumentException if the state is of another dataset
     */
    public static <T> DatasetIterator<T> iterate(Stage<T> stage, IteratorState state) {
        LocalIterator<T> iterator = new LocalIterator<>(stage, interpreter(Plan.of(stage), Probe.none()));
        try {
            iterator.restore(state);
        } catch (RuntimeException | Error e) {
            iterator.close();
            throw e;
        }
        return iterator;
    }

    /** Reads up to {@code limit} elements, for no longer than {@code longest}, and says what the time was spent on. */
    public static Explanation explain(Stage<?> stage, long limit, Duration longest) {
        return Explainer.explain(stage, limit, longest);
    }

    /** An interpreter for a plan; what may be held ready is divided evenly among the stages that want it. */
    static LocalInterpreter interpreter(Plan plan, Probe probe) {
        Options options = plan.all()
                .map(Plan::stage)
                .flatMap(stage -> stage instanceof OptionsStage<?> with ? Stream.of(with.options()) : Stream.empty())
                .findFirst()
                .orElseGet(Options::defaults);
        long shares = plan.all().filter(part -> isTuned(part.stage())).count();
        return new LocalInterpreter(options, options.memoryBytes() / Math.max(1, shares), probe);
    }

    private static boolean isTuned(Stage<?> stage) {
        return (stage instanceof MapStage<?, ?> map && map.parallelism() == Dataset.AUTOTUNE)
                || (stage instanceof RandomMapStage<?, ?> random && random.parallelism() == Dataset.AUTOTUNE)
                || (stage instanceof PrefetchStage<?> prefetch && prefetch.buffer() == Dataset.AUTOTUNE);
    }

    /** The cursor of a stage. The visitor's methods give a cursor of the stage's own type, which Java cannot say. */
    @SuppressWarnings("unchecked")
    <T> Cursor<T> open(Stage<T> stage) {
        return probe.watch(stage, (Cursor<T>) stage.accept(this));
    }

    /** The cursor of a dataset that a function made: there may be many, so none may hold much ready by itself. */
    <T> Cursor<T> openInner(Stage<T> stage) {
        return new LocalInterpreter(options, 0, Probe.none()).open(stage);
    }

    private boolean isRelaxed(Determinism determinism) {
        return RelaxedOrder.isRelaxed(determinism, options);
    }

    /** How the pipeline is run. */
    Options options() {
        return options;
    }

    private <S, T> Cursor<T> mapped(
            String stage, Cursor<S> input, ElementCall<S, T> call, int parallelism, boolean relaxed) {
        if (parallelism == 1 || (parallelism == Dataset.AUTOTUNE && bytesForEach == 0)) {
            return new MapCursor<>(stage, input, call);
        }
        boolean grows = parallelism == Dataset.AUTOTUNE;
        int threads = grows ? options.maxThreads() : parallelism;
        Room room = grows ? Room.growing(threads, bytesForEach) : Room.fixed(threads);
        return new ParallelMapCursor<>(stage, input, call, new ParallelMapCursor.Threads(threads, room, relaxed));
    }

    private static <T> Cursor<T> indexed(IndexedStage<T> stage) {
        return new IndexedCursor<>(RandomAccess.of(stage));
    }

    @Override
    public Cursor<?> visit(RangeStage stage) {
        return new RangeCursor(stage);
    }

    @Override
    public Cursor<?> visit(CounterStage stage) {
        return new CounterCursor(stage);
    }

    @Override
    public Cursor<?> visit(RandomStage stage) {
        return new RandomCursor(stage);
    }

    @Override
    public Cursor<?> visit(ElementsStage<?> stage) {
        return indexed(stage);
    }

    @Override
    public Cursor<?> visit(SlicesStage stage) {
        return indexed(stage);
    }

    @Override
    public Cursor<?> visit(PairSlicesStage stage) {
        return indexed(stage);
    }

    @Override
    public Cursor<?> visit(PathsStage stage) {
        return indexed(stage);
    }

    @Override
    public Cursor<?> visit(RecordsStage stage) {
        return indexed(stage);
    }

    @Override
    public Cursor<?> visit(TextLinesStage stage) {
        return new TextLinesCursor(stage);
    }

    @Override
    public Cursor<?> visit(FixedLengthRecordsStage stage) {
        return new FixedLengthRecordsCursor(stage);
    }

    @Override
    public Cursor<?> visit(CsvExamplesStage stage) {
        return new CsvExamplesCursor(stage);
    }

    @Override
    public Cursor<?> visit(CsvRowsStage stage) {
        return new CsvRowsCursor(stage);
    }

    @Override
    public Cursor<?> visit(TfRecordsStage stage) {
        return new TfRecordsCursor(stage);
    }

    @Override
    public Cursor<?> visit(GeneratorStage<?> stage) {
        return new GeneratorCursor<>(stage.generator());
    }

    @Override
    public <T> Cursor<?> visit(PermuteStage<T> stage) {
        return new PermuteCursor<>(stage, RandomAccess.of(stage.input()));
    }

    @Override
    public <T, O> Cursor<?> visit(MapStage<T, O> stage) {
        ElementCall<T, O> call = stage.parallelism() == 1
                ? (element, index) -> stage.function().apply(element)
                : probe.watch(stage, (element, index) -> stage.function().apply(element));
        return mapped("map", open(stage.input()), call, stage.parallelism(), isRelaxed(stage.determinism()));
    }

    @Override
    public <T, O> Cursor<?> visit(RandomMapStage<T, O> stage) {
        Cursor<T> input = open(stage.input());
        return new RandomMapCursor<T, O>(stage, call -> mapped("randomMap", input, call, stage.parallelism(), false));
    }

    @Override
    public <T> Cursor<?> visit(FilterStage<T> stage) {
        return new FilterCursor<>(open(stage.input()), stage.predicate());
    }

    @Override
    public <T, O> Cursor<?> visit(FlatMapStage<T, O> stage) {
        Interleaving oneByOne = Interleaving.defaults().withCycleLength(1);
        return new InterleaveCursor<>(
                new InnerCursors<>(this, "flatMap", open(stage.input()), stage.function(), oneByOne), oneByOne, false);
    }

    @Override
    public <T, O> Cursor<?> visit(InterleaveStage<T, O> stage) {
        Interleaving how = stage.interleaving();
        if (how.parallelism() == Dataset.AUTOTUNE) {
            how = how.withParallelism(Math.min(how.cycleLength(), options.maxThreads()));
        }
        return new InterleaveCursor<>(
                new InnerCursors<>(this, "interleave", open(stage.input()), stage.function(), how),
                how,
                isRelaxed(how.determinism()));
    }

    @Override
    public <T> Cursor<?> visit(ShuffleStage<T> stage) {
        ShuffleCursor<T> cursor = new ShuffleCursor<>(this, stage);
        cursor.begin();
        return cursor;
    }

    @Override
    public <T> Cursor<?> visit(RepeatStage<T> stage) {
        return stage.input() instanceof ShuffleStage<T> shuffle
                ? new ShuffleRepeatCursor<>(this, shuffle, stage)
                : new RepeatCursor<>(this, stage);
    }

    @Override
    public <T, B> Cursor<?> visit(BatchStage<T, B> stage) {
        if (stage.collator() instanceof CsvCollator collator
                && stage.input() instanceof CsvExamplesStage rows
                && collator.columns().equals(rows.columns())) {
            return new CsvBatchesCursor(rows, stage);
        }
        return stage.isOfNumbers()
                ? new LongBatchCursor(open(stage.input()), stage)
                : new BatchCursor<>(open(stage.input()), stage);
    }

    @Override
    public <T> Cursor<?> visit(PrefetchStage<T> stage) {
        Cursor<T> input = open(stage.input());
        if (stage.buffer() == 0) {
            return new PassCursor<>(input);
        }
        return new PrefetchCursor<>(
                input,
                stage.buffer() == Dataset.AUTOTUNE
                        ? Room.growing(FIRST_ROOM, bytesForEach)
                        : Room.fixed(stage.buffer()));
    }

    @Override
    public <T> Cursor<?> visit(TakeStage<T> stage) {
        Cursor<T> input = open(stage.input());
        return stage.count() < 0 ? input : new TakeCursor<>(input, stage.count());
    }

    @Override
    public <T> Cursor<?> visit(SkipStage<T> stage) {
        Cursor<T> input = open(stage.input());
        return stage.count() < 0 ? new TakeCursor<>(input, 0) : new SkipCursor<>(input, stage.count());
    }

    @Override
    public <T> Cursor<?> visit(ConcatenateStage<T> stage) {
        return new ConcatenateCursor<>(this, stage);
    }

    @Override
    public <T> Cursor<?> visit(EnumerateStage<T> stage) {
        return new EnumerateCursor<>(open(stage.input()), stage.start());
    }

    @Override
    public <T> Cursor<?> visit(WindowStage<T> stage) {
        return new WindowCursor<>(open(stage.input()), stage);
    }

    @Override
    public <T, O> Cursor<?> visit(GroupByWindowStage<T, O> stage) {
        return new GroupByWindowCursor<>(this, open(stage.input()), stage);
    }

    @Override
    public <T, S, O> Cursor<?> visit(ScanStage<T, S, O> stage) {
        return new ScanCursor<>(open(stage.input()), stage);
    }

    @Override
    public <T> Cursor<?> visit(UniqueStage<T> stage) {
        return new UniqueCursor<>(open(stage.input()));
    }

    @Override
    public <T> Cursor<?> visit(TakeWhileStage<T> stage) {
        return new TakeWhileCursor<>(open(stage.input()), stage.predicate());
    }

    @Override
    public <T> Cursor<?> visit(ShardStage<T> stage) {
        return new ShardCursor<>(open(stage.input()), stage);
    }

    @Override
    public <O> Cursor<?> visit(ZipStage<O> stage) {
        List<Cursor<?>> inputs = new ArrayList<>();
        stage.inputs().forEach(input -> inputs.add(open(input)));
        return new ZipCursor<>(inputs, stage.join());
    }

    @Override
    public <T> Cursor<?> visit(SelectStage<T> stage) {
        List<Cursor<? extends T>> inputs = new ArrayList<>();
        stage.inputs().forEach(input -> inputs.add(open(input)));
        return new SelectCursor<>(open(stage.selector()), inputs, stage.whenEmpty());
    }

    @Override
    public <T> Cursor<?> visit(RejectionResampleStage<T> stage) {
        return new RejectionResampleCursor<>(open(stage.input()), stage);
    }

    @Override
    public <T> Cursor<?> visit(IgnoreErrorsStage<T> stage) {
        return new IgnoreErrorsCursor<>(open(stage.input()), stage.listener());
    }

    @Override
    public <T> Cursor<?> visit(AssertCardinalityStage<T> stage) {
        return new AssertCardinalityCursor<>(open(stage.input()), stage.expected());
    }

    @Override
    public <T> Cursor<?> visit(CacheStage<T> stage) {
        return new CacheCursor<>(open(stage.input()), stage);
    }

    @Override
    public <T> Cursor<?> visit(FileCacheStage<T> stage) {
        return new FileCacheCursor<>(open(stage.input()), stage);
    }

    @Override
    public Cursor<?> visit(LongMapStage stage) {
        return new LongMapCursor(open(stage.input()), stage.function());
    }

    @Override
    public Cursor<?> visit(LongFilterStage stage) {
        return new LongFilterCursor(open(stage.input()), stage.test());
    }

    @Override
    public <T> Cursor<?> visit(OptionsStage<T> stage) {
        return open(stage.input());
    }
}
