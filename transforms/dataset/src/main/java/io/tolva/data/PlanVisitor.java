package io.tolva.data;

import io.tolva.data.csv.CsvOptions;
import io.tolva.tfrecord.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names every stage and says what its elements depend on. */
final class PlanVisitor implements StageVisitor<Plan> {
    static final PlanVisitor INSTANCE = new PlanVisitor();

    private PlanVisitor() {}

    private static Plan plan(Stage<?> stage, String name, Object parameters, Stage<?>... inputs) {
        return tuned(stage, name, parameters, "", inputs);
    }

    private static Plan tuned(Stage<?> stage, String name, Object parameters, String tuning, Stage<?>... inputs) {
        return new Plan(
                stage, name, parameters.toString(), tuning, Optional.empty(), List.of(), plans(Stream.of(inputs)));
    }

    private static Plan counted(Stage<?> stage, String name, Object parameters, Epochs epochs, Stage<?>... inputs) {
        return new Plan(
                stage, name, parameters.toString(), "", Optional.of(epochs), List.of(), plans(Stream.of(inputs)));
    }

    private static List<Plan> plans(Stream<? extends Stage<?>> stages) {
        return stages.map(stage -> stage.accept(INSTANCE)).toList();
    }

    private static String threads(int parallelism) {
        return parallelism == Dataset.AUTOTUNE
                ? "threads: autotune"
                : parallelism == 1 ? "" : "threads: " + parallelism;
    }

    /** A value that says the same in every process, or else its type. */
    private static String text(Object value) {
        return value instanceof Number || value instanceof String || value instanceof Boolean
                ? value.toString()
                : value.getClass().getName();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String seeds(RandomSeed seed, Reshuffle reshuffle) {
        return "seeds " + seed.seed() + " and " + seed.seed2()
                + (reshuffle == Reshuffle.NEVER ? ", the same in each pass" : "");
    }

    @Override
    public Plan visit(RangeStage stage) {
        return plan(stage, "range", stage.start() + ", " + stage.stop() + ", " + stage.step());
    }

    @Override
    public Plan visit(CounterStage stage) {
        return plan(stage, "counter", stage.start() + ", " + stage.step());
    }

    @Override
    public Plan visit(RandomStage stage) {
        return counted(stage, "random", seeds(stage.seed(), stage.reshuffle()), stage.epochs());
    }

    @Override
    public Plan visit(ElementsStage<?> stage) {
        return plan(stage, "fromElements", stage.elements().size() + " elements")
                .of(stage.elements());
    }

    @Override
    public Plan visit(SlicesStage stage) {
        return plan(stage, "fromTensorSlices", stage.array().shape()).of(stage.array());
    }

    @Override
    public Plan visit(PairSlicesStage stage) {
        return plan(
                        stage,
                        "fromTensorSlices",
                        stage.first().array().shape() + ", "
                                + stage.second().array().shape())
                .of(stage.first().array(), stage.second().array());
    }

    @Override
    public Plan visit(PathsStage stage) {
        return plan(stage, "listFiles", stage.paths().size() + " files").of(stage.paths());
    }

    @Override
    public Plan visit(TextLinesStage stage) {
        return plan(stage, "textLines", name(stage.file()) + ", " + stage.compression() + ", " + stage.mode())
                .of(stage.file());
    }

    @Override
    public Plan visit(FixedLengthRecordsStage stage) {
        return plan(
                        stage,
                        "fixedLengthRecords",
                        name(stage.file()) + ", " + stage.layout() + ", " + stage.compression() + ", " + stage.mode())
                .of(stage.file());
    }

    @Override
    public Plan visit(CsvExamplesStage stage) {
        return plan(stage, "csvExamples", name(stage.file()))
                .of(stage.file(), stage.columns(), stage.selection(), stage.dialect());
    }

    @Override
    public Plan visit(CsvRowsStage stage) {
        CsvOptions options = stage.options();
        String dialect = options.delimiter() + ", " + options.header() + ", " + options.maxRowBytes();
        return plan(stage, "csvRows", name(stage.file()) + ", " + dialect)
                .of(stage.file(), new Plan.Function(options.badRows()));
    }

    @Override
    public Plan visit(TfRecordsStage stage) {
        ReadOptions options = stage.options();
        String how = options.compression().map(Object::toString).orElse("detected") + ", " + options.mode() + ", "
                + options.onDamage() + ", " + options.maxRecordBytes();
        return plan(stage, "tfRecords", stage.files().size() + " files, " + how).of(stage.files());
    }

    @Override
    public Plan visit(RecordsStage stage) {
        return plan(stage, "indexedRecords", stage.files().size() + " files, " + stage.count() + " records")
                .of(stage.files());
    }

    @Override
    public Plan visit(GeneratorStage<?> stage) {
        return plan(stage, "fromGenerator", "").by(stage.generator());
    }

    @Override
    public <T> Plan visit(PermuteStage<T> stage) {
        return counted(stage, "globalShuffle", seeds(stage.seed(), stage.reshuffle()), stage.epochs(), stage.input());
    }

    @Override
    public <T, O> Plan visit(MapStage<T, O> stage) {
        return tuned(stage, "map", "", threads(stage.parallelism()), stage.input())
                .by(stage.function());
    }

    @Override
    public <T, O> Plan visit(RandomMapStage<T, O> stage) {
        return new Plan(
                stage,
                "randomMap",
                seeds(stage.seed(), Reshuffle.EACH_ITERATION),
                threads(stage.parallelism()),
                Optional.of(stage.epochs()),
                List.of(new Plan.Function(stage.function())),
                plans(Stream.of(stage.input())));
    }

    @Override
    public <T> Plan visit(FilterStage<T> stage) {
        return plan(stage, "filter", "", stage.input()).by(stage.predicate());
    }

    @Override
    public <T, O> Plan visit(FlatMapStage<T, O> stage) {
        return plan(stage, "flatMap", "", stage.input()).by(stage.function());
    }

    @Override
    public <T, O> Plan visit(InterleaveStage<T, O> stage) {
        Interleaving how = stage.interleaving();
        return tuned(
                        stage,
                        "interleave",
                        "cycle " + how.cycleLength() + ", block " + how.blockLength(),
                        threads(how.parallelism()),
                        stage.input())
                .by(stage.function());
    }

    @Override
    public <T> Plan visit(ShuffleStage<T> stage) {
        String parameters = "buffer " + stage.bufferSize() + ", " + seeds(stage.seed(), stage.reshuffle());
        return counted(stage, "shuffle", parameters, stage.epochs(), stage.input());
    }

    @Override
    public <T> Plan visit(RepeatStage<T> stage) {
        return plan(stage, "repeat", stage.count() < 0 ? "" : stage.count(), stage.input());
    }

    @Override
    public <T, B> Plan visit(BatchStage<T, B> stage) {
        String sizes = stage.sizes().size() == 1
                ? stage.sizes().get(0).toString()
                : stage.sizes().toString();
        return plan(
                        stage,
                        "batch",
                        sizes
                                + (stage.remainder() == Remainder.DROP ? ", drop the remainder" : "")
                                + (stage.collator() instanceof CsvCollator ? ", columns" : ""),
                        stage.input())
                .by(stage.collator());
    }

    @Override
    public <T> Plan visit(PrefetchStage<T> stage) {
        String buffer = stage.buffer() == Dataset.AUTOTUNE ? "autotune" : Integer.toString(stage.buffer());
        return tuned(stage, "prefetch", "", "buffer: " + buffer, stage.input());
    }

    @Override
    public <T> Plan visit(TakeStage<T> stage) {
        return plan(stage, "take", stage.count(), stage.input());
    }

    @Override
    public <T> Plan visit(SkipStage<T> stage) {
        return plan(stage, "skip", stage.count(), stage.input());
    }

    @Override
    public <T> Plan visit(ConcatenateStage<T> stage) {
        return plan(stage, "concatenate", "", stage.first(), stage.second());
    }

    @Override
    public <T> Plan visit(EnumerateStage<T> stage) {
        return plan(stage, "enumerate", stage.start(), stage.input());
    }

    @Override
    public <T> Plan visit(WindowStage<T> stage) {
        return plan(
                stage,
                "window",
                stage.size() + ", shift " + stage.shift() + ", stride " + stage.stride()
                        + (stage.remainder() == Remainder.DROP ? ", drop the remainder" : ""),
                stage.input());
    }

    @Override
    public <T, O> Plan visit(GroupByWindowStage<T, O> stage) {
        return plan(stage, "groupByWindow", "", stage.input()).by(stage.key(), stage.reduce(), stage.windowSize());
    }

    @Override
    public <T, S, O> Plan visit(ScanStage<T, S, O> stage) {
        return plan(stage, "scan", "from " + text(stage.initial()), stage.input())
                .of(stage.initial(), new Plan.Function(stage.function()));
    }

    @Override
    public <T> Plan visit(UniqueStage<T> stage) {
        return plan(stage, "unique", "", stage.input());
    }

    @Override
    public <T> Plan visit(TakeWhileStage<T> stage) {
        return plan(stage, "takeWhile", "", stage.input()).by(stage.predicate());
    }

    @Override
    public <T> Plan visit(ShardStage<T> stage) {
        return plan(stage, "shard", stage.count() + ", " + stage.index(), stage.input());
    }

    @Override
    public <O> Plan visit(ZipStage<O> stage) {
        return plan(stage, "zip", "", stage.inputs().toArray(Stage<?>[]::new)).by(stage.join());
    }

    @Override
    public <T> Plan visit(SelectStage<T> stage) {
        Stream<Stage<?>> inputs = Stream.concat(Stream.of(stage.selector()), stage.inputs().stream());
        return plan(stage, "chooseFromDatasets", stage.whenEmpty(), inputs.toArray(Stage<?>[]::new));
    }

    @Override
    public <T> Plan visit(RejectionResampleStage<T> stage) {
        return plan(
                        stage,
                        "rejectionResample",
                        stage.target() + ", " + stage.initial() + ", " + seeds(stage.seed(), Reshuffle.NEVER),
                        stage.input())
                .by(stage.classify());
    }

    @Override
    public <T> Plan visit(IgnoreErrorsStage<T> stage) {
        return plan(stage, "ignoreErrors", "", stage.input());
    }

    @Override
    public <T> Plan visit(AssertCardinalityStage<T> stage) {
        return plan(stage, "assertCardinality", stage.expected(), stage.input());
    }

    @Override
    public <T> Plan visit(CacheStage<T> stage) {
        return plan(stage, "cache", "", stage.input());
    }

    @Override
    public <T> Plan visit(FileCacheStage<T> stage) {
        return plan(stage, "cache", stage.codec().name(), stage.input());
    }

    @Override
    public Plan visit(LongMapStage stage) {
        return plan(stage, "map", "int64", stage.input()).by(stage.function());
    }

    @Override
    public Plan visit(LongFilterStage stage) {
        return plan(stage, "filter", "int64", stage.input()).by(stage.test());
    }

    @Override
    public <T> Plan visit(OptionsStage<T> stage) {
        return tuned(stage, "withOptions", "", stage.options().toString(), stage.input());
    }
}
