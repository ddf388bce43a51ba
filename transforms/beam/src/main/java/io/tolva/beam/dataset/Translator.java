package io.tolva.beam.dataset;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.beam.Batch;
import io.tolva.beam.Grouping;
import io.tolva.beam.Shuffle;
import io.tolva.data.AssertCardinalityStage;
import io.tolva.data.BatchStage;
import io.tolva.data.CacheStage;
import io.tolva.data.Cardinality;
import io.tolva.data.Collator;
import io.tolva.data.ConcatenateStage;
import io.tolva.data.CounterStage;
import io.tolva.data.CsvExamplesStage;
import io.tolva.data.CsvRowsStage;
import io.tolva.data.Dataset;
import io.tolva.data.Determinism;
import io.tolva.data.ElementPredicate;
import io.tolva.data.ElementsStage;
import io.tolva.data.EnumerateStage;
import io.tolva.data.FileCacheStage;
import io.tolva.data.FilterStage;
import io.tolva.data.FixedLengthRecordsStage;
import io.tolva.data.FlatMapStage;
import io.tolva.data.Generator;
import io.tolva.data.GeneratorStage;
import io.tolva.data.GroupByWindowStage;
import io.tolva.data.GroupFunction;
import io.tolva.data.IgnoreErrorsStage;
import io.tolva.data.InterleaveStage;
import io.tolva.data.LongElementPredicate;
import io.tolva.data.LongFilterStage;
import io.tolva.data.LongMapFunction;
import io.tolva.data.LongMapStage;
import io.tolva.data.MapFunction;
import io.tolva.data.MapStage;
import io.tolva.data.OptionsStage;
import io.tolva.data.Pair;
import io.tolva.data.PairSlicesStage;
import io.tolva.data.PathsStage;
import io.tolva.data.PermuteStage;
import io.tolva.data.PrefetchStage;
import io.tolva.data.RandomMapFunction;
import io.tolva.data.RandomMapStage;
import io.tolva.data.RandomSeed;
import io.tolva.data.RandomStage;
import io.tolva.data.RangeStage;
import io.tolva.data.RecordsStage;
import io.tolva.data.RejectionResampleStage;
import io.tolva.data.RepeatStage;
import io.tolva.data.Reshuffle;
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
import io.tolva.tfrecord.OnDamage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of every stage how it runs on a pipeline, or why it does not. */
final class Translator implements StageVisitor<Flow<?>> {
    private static final String NEEDS_ORDER = "its elements depend on the order of the input, and a pipeline has none";
    private static final String ONE_WORKER =
            "put what needs an order into the dataset that flatMap or interleave makes of an element, which one worker runs"
                    + " in order";
    private static final String BEHIND_A_SOURCE =
            "put it behind a source whose elements are numbered, with nothing between but map, randomMap, enumerate, take,"
                    + " skip, shard or zip";

    private final Functions functions;

    private Translator(Functions functions) {
        this.functions = functions;
    }

    /**
     * The whole of a tree of stages.
     *
     * @throws IllegalArgumentException if a stage does not run on a pipeline
     */
    static <T> Loose<T> translate(Stage<T> stage, Functions functions) {
        return new Translator(functions).loose(stage);
    }

    /** The visitor's methods give a flow of the stage's own type, which Java cannot say. */
    @SuppressWarnings("unchecked")
    private <T> Flow<T> flow(Stage<T> stage) {
        return (Flow<T>) stage.accept(this);
    }

    private <T> Loose<T> loose(Stage<T> stage) {
        Flow<T> flow = flow(stage);
        if (flow instanceof Numbered<T> numbered && numbered.isEndless()) {
            throw Refusal.of(stage, "it has no end, and a pipeline waits for it", "put take behind it");
        }
        return flow.loose();
    }

    /** The flow of a stage whose meaning needs the numbers of its elements. */
    private <T> Numbered<T> numbered(Stage<T> input, Stage<?> stage) {
        if (flow(input) instanceof Numbered<T> numbered) {
            return numbered;
        }
        throw Refusal.of(stage, "it goes by the numbers of its elements, which nobody knows here", BEHIND_A_SOURCE);
    }

    private <S, T> Move<S, T> move(String name, Object function, StageMaker<S, T> maker) {
        return new Move<>(name, maker, true, Optional.of(functions.result(function)));
    }

    @Override
    public Flow<?> visit(RangeStage stage) {
        return Numbered.of(Sources.of(stage), Traits.sure());
    }

    @Override
    public Flow<?> visit(CounterStage stage) {
        return Numbered.of(Sources.of(stage), Traits.sure());
    }

    @Override
    public Flow<?> visit(RandomStage stage) {
        Traits traits = Traits.sure();
        return Numbered.of(
                Sources.of(stage), stage.reshuffle() == Reshuffle.EACH_ITERATION ? traits.perPass() : traits);
    }

    @Override
    public Flow<?> visit(ElementsStage<?> stage) {
        List<?> elements = stage.elements();
        Class<?> type = elements.isEmpty() ? Object.class : elements.get(0).getClass();
        return Numbered.of(Sources.held(elements.size(), type, elements::get), Traits.sure());
    }

    @Override
    public Flow<?> visit(SlicesStage stage) {
        HostArray array = stage.array();
        return Numbered.of(Sources.held(array.shape().dim(0), HostArray.class, array::row), Traits.sure());
    }

    @Override
    public Flow<?> visit(PairSlicesStage stage) {
        HostArray first = stage.first().array();
        HostArray second = stage.second().array();
        return Numbered.of(
                Sources.held(first.shape().dim(0), Pair.class, row -> new Pair<>(first.row(row), second.row(row))),
                Traits.sure());
    }

    @Override
    public Flow<?> visit(PathsStage stage) {
        List<Path> paths = stage.paths();
        return Numbered.of(Sources.held(paths.size(), Path.class, paths::get), Traits.sure());
    }

    @Override
    public Flow<?> visit(RecordsStage stage) {
        return Numbered.of(new RecordSource(stage), Traits.ofReading());
    }

    @Override
    public Flow<?> visit(TextLinesStage stage) {
        return Loose.from(FileSources.of(stage), Traits.ofReading());
    }

    @Override
    public Flow<?> visit(FixedLengthRecordsStage stage) {
        return Loose.from(FileSources.of(stage), Traits.ofReading());
    }

    @Override
    public Flow<?> visit(CsvExamplesStage stage) {
        return Loose.from(FileSources.of(stage), Traits.ofReading());
    }

    @Override
    public Flow<?> visit(CsvRowsStage stage) {
        return Loose.from(FileSources.of(stage), Traits.ofReading());
    }

    @Override
    public Flow<?> visit(TfRecordsStage stage) {
        Traits traits = stage.options().onDamage() == OnDamage.FAIL
                ? Traits.ofReading()
                : Traits.ofReading().ignoring().failing(true);
        return Loose.from(FileSources.of(stage), traits);
    }

    @Override
    public Flow<?> visit(GeneratorStage<?> stage) {
        return generated(stage.generator());
    }

    private static <T> Flow<T> generated(Generator<T> generator) {
        Part<T> whole = () -> new GeneratorStage<>(generator);
        return Loose.from(new Origin.Parts<>(List.of(whole), Object.class), Traits.ofReading());
    }

    @Override
    public <T, O> Flow<?> visit(MapStage<T, O> stage) {
        MapFunction<? super T, ? extends O> function = stage.function();
        return flow(stage.input())
                .each(this.<T, O>move(
                        "map", function, (input, numbers) -> new MapStage<>(input, function, 1, Determinism.STRICT)));
    }

    @Override
    public Flow<?> visit(LongMapStage stage) {
        LongMapFunction function = stage.function();
        return flow(stage.input())
                .each(new Move<Long, Long>(
                        "map", (input, numbers) -> new LongMapStage(input, function), true, Optional.empty()));
    }

    @Override
    public <T, O> Flow<?> visit(RandomMapStage<T, O> stage) {
        Numbered<T> flow = numbered(stage.input(), stage);
        RandomMapFunction<? super T, ? extends O> function = stage.function();
        Numbers view = flow.view();
        long key = stage.key(0);
        Numbered<O> mapped = flow.each(this.<T, O>move("randomMap", function, (input, numbers) -> {
            Numbers own = view.within(numbers);
            return new MapStage<>(
                    new EnumerateStage<>(input, 0),
                    pair -> function.apply(pair.second(), new Philox(key, own.of(pair.first()))),
                    1,
                    Determinism.STRICT);
        }));
        return mapped.with(mapped.traits().counting().perPass());
    }

    @Override
    public <T> Flow<?> visit(EnumerateStage<T> stage) {
        Numbered<T> flow = numbered(stage.input(), stage);
        long start = stage.start();
        Numbers view = flow.view();
        StageMaker<T, Pair<Long, T>> maker = (input, numbers) -> {
            Numbers own = view.within(numbers);
            return new MapStage<>(
                    new EnumerateStage<>(input, 0),
                    pair -> new Pair<>(start + own.of(pair.first()), pair.second()),
                    1,
                    Determinism.STRICT);
        };
        Numbered<Pair<Long, T>> counted = flow.each(new Move<>("enumerate", maker, false, Optional.of(Pair.class)));
        return counted.with(counted.traits().counting());
    }

    @Override
    public <T> Flow<?> visit(FilterStage<T> stage) {
        ElementPredicate<? super T> predicate = stage.predicate();
        return loose(stage.input())
                .each(Move.keeping("filter", (input, numbers) -> new FilterStage<>(input, predicate), true));
    }

    @Override
    public Flow<?> visit(LongFilterStage stage) {
        LongElementPredicate test = stage.test();
        return loose(stage.input())
                .each(Move.keeping("filter", (input, numbers) -> new LongFilterStage(input, test), true));
    }

    @Override
    public <T, O> Flow<?> visit(FlatMapStage<T, O> stage) {
        return inner("flatMap", stage.input(), stage.function());
    }

    /** The order in which inner datasets take turns means nothing here, so they come one after another. */
    @Override
    public <T, O> Flow<?> visit(InterleaveStage<T, O> stage) {
        return inner("interleave", stage.input(), stage.function());
    }

    private <T, O> Flow<O> inner(String name, Stage<T> input, MapFunction<? super T, Stage<O>> function) {
        StageMaker<T, O> maker = (outer, numbers) -> new FlatMapStage<>(outer, function);
        return loose(input).each(new Move<>(name, maker, true, Optional.of(Object.class)));
    }

    @Override
    public <T> Flow<?> visit(RepeatStage<T> stage) {
        long count = stage.count();
        if (count < 0) {
            throw Refusal.of(stage, "it has no end, and a pipeline waits for it", "say how often");
        }
        Loose<T> flow = loose(stage.input());
        if (flow.traits().passesDiffer()) {
            throw Refusal.of(
                    stage,
                    "each pass has other random numbers, and a pipeline is one pass",
                    "repeat before the random numbers are drawn, or run a pipeline for each pass");
        }
        return flow.each(Move.keeping("repeat", (input, numbers) -> new RepeatStage<>(input, count), false));
    }

    /** In which order files are read means nothing here, so a shuffle of their names is left out. */
    @Override
    public <T> Flow<?> visit(ShuffleStage<T> stage) {
        boolean isOfFiles = stage.input() instanceof PathsStage
                || (stage.input() instanceof ElementsStage<?> list
                        && list.elements().stream().allMatch(Path.class::isInstance));
        return isOfFiles ? loose(stage.input()) : shuffled(stage.input(), stage.seed());
    }

    @Override
    public <T> Flow<?> visit(PermuteStage<T> stage) {
        return stage.input() instanceof PathsStage ? loose(stage.input()) : shuffled(stage.input(), stage.seed());
    }

    private <T> Loose<T> shuffled(Stage<T> input, RandomSeed seed) {
        Philox mixed = seed.generator();
        long one = mixed.nextUnsignedInt() << Integer.SIZE | mixed.nextUnsignedInt();
        return loose(input).gathered(new Gathering<>("shuffle", true, Shuffle.withSeed(one)));
    }

    @Override
    public <T, B> Flow<?> visit(BatchStage<T, B> stage) {
        if (stage.sizes().size() > 1) {
            throw Refusal.of(stage, "sizes that take turns need an order", "give it one size");
        }
        Loose<List<T>> lists = loose(stage.input())
                .gathered(new Gathering<>(
                        "batch",
                        false,
                        Batch.<T>of(stage.size(0))
                                .withRemainder(stage.remainder())
                                .withGrouping(Grouping.WITHIN_BLOCKS)));
        Collator<? super T, ? extends B> collator = stage.collator();
        Loose<B> batches = lists.each(this.<List<T>, B>move(
                "batch",
                collator,
                (input, numbers) -> new MapStage<>(input, list -> collate(collator, list), 1, Determinism.STRICT)));
        return batches.with(batches.traits().counting());
    }

    /** A collator of a supertype takes the list as one of its own: it only reads elements from it. */
    @SuppressWarnings("unchecked")
    private static <S, B> B collate(Collator<S, ? extends B> collator, List<?> elements) throws Exception {
        return collator.collate(new ArrayList<>((List<S>) elements));
    }

    @Override
    public <T, O> Flow<?> visit(GroupByWindowStage<T, O> stage) {
        Loose<Pair<Long, List<T>>> groups = loose(stage.input())
                .gathered(new Gathering<>("groupByWindow", false, new GroupWindows<>(stage.key(), stage.windowSize())));
        GroupFunction<T, Stage<O>> reduce = stage.reduce();
        StageMaker<Pair<Long, List<T>>, O> maker = (input, numbers) ->
                new FlatMapStage<>(input, group -> reduce.apply(group.first(), Dataset.fromElements(group.second())));
        Loose<O> reduced = groups.each(new Move<>("groupByWindow", maker, true, Optional.of(Object.class)));
        return reduced.with(reduced.traits().counting());
    }

    @Override
    public <T> Flow<?> visit(UniqueStage<T> stage) {
        return loose(stage.input()).gathered(new Gathering<>("unique", true, new Distinct<>()));
    }

    @Override
    public <T> Flow<?> visit(ConcatenateStage<T> stage) {
        return joined(stage.first(), stage.second());
    }

    private <T> Loose<T> joined(Stage<? extends T> first, Stage<? extends T> second) {
        Loose<T> none = new Loose<>(List.of(), List.of(), Traits.sure());
        return none.and(loose(first)).and(loose(second));
    }

    @Override
    public <T> Flow<?> visit(TakeStage<T> stage) {
        return stage.count() < 0
                ? flow(stage.input())
                : numbered(stage.input(), stage).take(stage.count());
    }

    @Override
    public <T> Flow<?> visit(SkipStage<T> stage) {
        if (stage.count() == 0) {
            return flow(stage.input());
        }
        Numbered<T> flow = numbered(stage.input(), stage);
        return stage.count() < 0 ? flow.take(0) : flow.skip(stage.count());
    }

    @Override
    public <T> Flow<?> visit(ShardStage<T> stage) {
        return stage.count() == 1
                ? flow(stage.input())
                : numbered(stage.input(), stage).shard(stage.count(), stage.index());
    }

    @Override
    public <O> Flow<?> visit(ZipStage<O> stage) {
        List<Numbered<?>> inputs = new ArrayList<>();
        Traits traits = Traits.sure();
        for (Stage<?> input : stage.inputs()) {
            Numbered<?> numbered = numbered(input, stage);
            inputs.add(numbered);
            traits = traits.and(numbered.traits().counting());
        }
        ZipStage.Join<O> join = stage.join();
        return Numbered.of(Sources.zipped(inputs, stages -> new ZipStage<>(stages, join)), traits);
    }

    @Override
    public <T> Flow<?> visit(IgnoreErrorsStage<T> stage) {
        Loose<T> flow = loose(stage.input());
        if (flow.traits().strays()) {
            throw Refusal.of(
                    stage,
                    "which elements a failure takes with it depends on what stands between",
                    "put it right behind the stages that fail, before elements are counted or brought together");
        }
        Loose<T> rest = flow.each(Move.keeping(
                "ignoreErrors", (input, numbers) -> new IgnoreErrorsStage<>(input, new CountIgnored()), false));
        return rest.with(rest.traits().ignoring());
    }

    @Override
    public <T> Flow<?> visit(AssertCardinalityStage<T> stage) {
        Cardinality expected = stage.expected();
        if (expected instanceof Cardinality.Known known) {
            return checked(stage.input(), known.count());
        }
        if (expected instanceof Cardinality.Infinite) {
            throw Refusal.of(stage, "it says that there is no end, and a pipeline waits for it", "leave it out");
        }
        return flow(stage.input());
    }

    /** Where the number is known already and right, there is nothing to check. */
    private <T> Flow<T> checked(Stage<T> input, long expected) {
        boolean isKnown = flow(input) instanceof Numbered<T> numbered
                && numbered.count() == expected
                && !numbered.traits().fallible();
        return isKnown ? flow(input) : loose(input).checked(expected);
    }

    @Override
    public <T> Flow<?> visit(PrefetchStage<T> stage) {
        return flow(stage.input());
    }

    @Override
    public <T> Flow<?> visit(CacheStage<T> stage) {
        return flow(stage.input());
    }

    @Override
    public <T> Flow<?> visit(OptionsStage<T> stage) {
        return flow(stage.input());
    }

    @Override
    public <T> Flow<?> visit(FileCacheStage<T> stage) {
        throw Refusal.of(
                stage,
                "several workers would have to fill the files in one order",
                "leave it out, or write the elements with io.tolva.beam.shards.WriteDataset");
    }

    @Override
    public <T> Flow<?> visit(WindowStage<T> stage) {
        throw Refusal.of(stage, NEEDS_ORDER, ONE_WORKER);
    }

    @Override
    public <T, S, O> Flow<?> visit(ScanStage<T, S, O> stage) {
        throw Refusal.of(stage, NEEDS_ORDER, ONE_WORKER);
    }

    @Override
    public <T> Flow<?> visit(TakeWhileStage<T> stage) {
        throw Refusal.of(stage, NEEDS_ORDER, "use filter if the order does not matter; else " + ONE_WORKER);
    }

    @Override
    public <T> Flow<?> visit(SelectStage<T> stage) {
        throw Refusal.of(stage, NEEDS_ORDER, "concatenate the datasets and shuffle, or " + ONE_WORKER);
    }

    @Override
    public <T> Flow<?> visit(RejectionResampleStage<T> stage) {
        throw Refusal.of(
                stage, NEEDS_ORDER, "use filter with a chance that follows from the element, or " + ONE_WORKER);
    }
}
