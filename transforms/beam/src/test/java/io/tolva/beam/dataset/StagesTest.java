package io.tolva.beam.dataset;

import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.data.AssertCardinalityStage;
import io.tolva.data.BatchStage;
import io.tolva.data.CacheStage;
import io.tolva.data.Cardinality;
import io.tolva.data.Collators;
import io.tolva.data.ConcatenateStage;
import io.tolva.data.CounterStage;
import io.tolva.data.CsvExamplesStage;
import io.tolva.data.CsvRowsStage;
import io.tolva.data.Dataset;
import io.tolva.data.ElementCodecs;
import io.tolva.data.ElementsStage;
import io.tolva.data.EnumerateStage;
import io.tolva.data.FailureCount;
import io.tolva.data.FileCacheStage;
import io.tolva.data.FilterStage;
import io.tolva.data.FixedLengthRecordsStage;
import io.tolva.data.FlatMapStage;
import io.tolva.data.GeneratorStage;
import io.tolva.data.GroupByWindowStage;
import io.tolva.data.IgnoreErrorsStage;
import io.tolva.data.InterleaveStage;
import io.tolva.data.Interleaving;
import io.tolva.data.LongDataset;
import io.tolva.data.LongFilterStage;
import io.tolva.data.LongMapStage;
import io.tolva.data.MapStage;
import io.tolva.data.Options;
import io.tolva.data.OptionsStage;
import io.tolva.data.Pair;
import io.tolva.data.PairSlicesStage;
import io.tolva.data.PathsStage;
import io.tolva.data.PermuteStage;
import io.tolva.data.PrefetchStage;
import io.tolva.data.RandomMapStage;
import io.tolva.data.RandomSeed;
import io.tolva.data.RandomStage;
import io.tolva.data.RangeStage;
import io.tolva.data.RecordsStage;
import io.tolva.data.RejectionResampleStage;
import io.tolva.data.Remainder;
import io.tolva.data.RepeatStage;
import io.tolva.data.Reshuffle;
import io.tolva.data.ScanStage;
import io.tolva.data.SelectStage;
import io.tolva.data.ShardStage;
import io.tolva.data.ShuffleStage;
import io.tolva.data.SkipStage;
import io.tolva.data.SlicesStage;
import io.tolva.data.Splitters;
import io.tolva.data.Stage;
import io.tolva.data.TakeStage;
import io.tolva.data.TakeWhileStage;
import io.tolva.data.TextLinesStage;
import io.tolva.data.TfRecordsStage;
import io.tolva.data.UniqueStage;
import io.tolva.data.WhenEmpty;
import io.tolva.data.WindowStage;
import io.tolva.data.ZipStage;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.source.RecordLayout;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page says of every stage is what happens. */
class StagesTest {
    private static final Path PAGE = Path.of("../../docs/reference/datasets-on-beam.md");
    private static final Pattern STAGE = Pattern.compile("`(\\w+Stage)`");
    private static final Path FILE = Path.of("file");
    private static final CsvColumns COLUMNS = CsvColumns.of(CsvColumn.int32("x", 0));

    /** A dataset whose last stage is the one in question, behind others or not. */
    private interface Sample extends UnaryOperator<Dataset<?>> {}

    private static final Map<Class<?>, Sample> SAMPLES = Map.ofEntries(
            source(RangeStage.class, Dataset.range(9)),
            source(ElementsStage.class, Dataset.fromElements(List.of("a"))),
            source(SlicesStage.class, Dataset.fromTensorSlices(HostArray.of(1L))),
            source(PairSlicesStage.class, Dataset.fromTensorSlices(HostArray.of(1L), HostArray.of(2L))),
            source(PathsStage.class, Dataset.of(new PathsStage(List.of(FILE)))),
            source(TextLinesStage.class, Dataset.textLines(FILE)),
            source(
                    FixedLengthRecordsStage.class,
                    Dataset.fixedLengthRecords(FILE, RecordLayout.of(1), Compression.NONE, ReadMode.STRICT)),
            source(
                    CsvExamplesStage.class,
                    Dataset.csvExamples(FILE, COLUMNS, CellSelection.all(), CsvDialect.defaults())),
            source(CsvRowsStage.class, Dataset.csvRows(FILE, CsvOptions.defaults())),
            source(TfRecordsStage.class, Dataset.tfRecords(FILE)),
            source(RecordsStage.class, Dataset.of(new RecordsStage(List.of(FILE), List.of(3)))),
            source(GeneratorStage.class, Dataset.fromGenerator(() -> List.of(1).iterator())),
            source(CounterStage.class, Dataset.counter()),
            source(RandomStage.class, Dataset.random(RandomSeed.of(1))),
            source(PermuteStage.class, Dataset.range(9).globalShuffle(RandomSeed.of(1), Reshuffle.NEVER)),
            stage(MapStage.class, x -> x.map(y -> y)),
            stage(LongMapStage.class, x -> longs(x).map(y -> y).boxed()),
            stage(LongFilterStage.class, x -> longs(x).filter(y -> true).boxed()),
            stage(FilterStage.class, x -> x.filter(y -> true)),
            stage(FlatMapStage.class, x -> x.flatMap(Dataset::fromTensors)),
            stage(InterleaveStage.class, x -> x.interleave(Dataset::fromTensors, Interleaving.defaults())),
            stage(ShuffleStage.class, x -> x.shuffle(3, 1)),
            stage(RepeatStage.class, x -> x.repeat(3)),
            stage(BatchStage.class, x -> x.batch(3, Collators.list())),
            stage(PrefetchStage.class, x -> x.prefetch(3)),
            stage(TakeStage.class, x -> x.take(3)),
            stage(SkipStage.class, x -> x.skip(3)),
            stage(ShardStage.class, x -> x.shard(3, 1)),
            stage(ConcatenateStage.class, x -> x.concatenate(Dataset.fromElements(List.of()))),
            stage(EnumerateStage.class, x -> x.enumerate()),
            stage(RandomMapStage.class, x -> x.randomMap((y, random) -> y, RandomSeed.of(1), 1)),
            stage(WindowStage.class, x -> x.window(2, 2, 1, Remainder.KEEP)),
            stage(GroupByWindowStage.class, x -> x.groupByWindow(y -> 1L, (key, group) -> group, 3)),
            stage(ScanStage.class, x -> x.scan(0, (state, y) -> new Pair<>(state, y))),
            stage(UniqueStage.class, x -> x.unique()),
            stage(TakeWhileStage.class, x -> x.takeWhile(y -> true)),
            stage(ZipStage.class, x -> Dataset.zip(x, Dataset.range(3))),
            stage(
                    SelectStage.class,
                    x -> Dataset.chooseFromDatasets(List.of(x), Dataset.fromElements(List.of(0L)), WhenEmpty.STOP)),
            stage(
                    RejectionResampleStage.class,
                    x -> x.rejectionResample(y -> 0, List.of(1.0), List.of(), RandomSeed.of(1))),
            stage(IgnoreErrorsStage.class, x -> x.ignoreErrors(FailureCount.unlimited())),
            stage(AssertCardinalityStage.class, x -> x.assertCardinality(Cardinality.known(9))),
            stage(CacheStage.class, x -> x.cache()),
            stage(FileCacheStage.class, x -> longs(x).boxed().cache(FILE, ElementCodecs.int64(), "1")),
            stage(OptionsStage.class, x -> x.withOptions(Options.defaults())));

    private static Map.Entry<Class<?>, Sample> source(Class<?> stage, Dataset<?> dataset) {
        return Map.entry(stage, any -> dataset);
    }

    private static Map.Entry<Class<?>, Sample> stage(Class<?> stage, Sample sample) {
        return Map.entry(stage, sample);
    }

    @SuppressWarnings("unchecked")
    private static LongDataset longs(Dataset<?> dataset) {
        return LongDataset.of((Dataset<Long>) dataset);
    }

    private static Stream<Class<?>> stages(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(StagesTest::stages)
                : Stream.of(sealed);
    }

    private static boolean runs(Dataset<?> dataset) {
        try {
            OnBeam.of(dataset);
            return true;
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage(), containsString(" does not run on a pipeline: "));
            return false;
        }
    }

    private static String verdict(Sample sample) {
        Dataset<Long> numbered = Dataset.range(9);
        if (runs(sample.apply(numbered))) {
            return runs(sample.apply(numbered.filter(x -> true))) ? "runs" : "runs on numbered elements";
        }
        return runs(sample.apply(numbered).take(3)) ? "runs with `take`" : "refused";
    }

    @Test
    void thePageSaysOfEveryStageWhatBecomesOfIt() throws IOException {
        Map<String, String> said = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 6) {
                STAGE.matcher(cells[2])
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(name -> {
                            assertThat(line, said.put(name, cells[3].strip()) == null);
                            assertThat(line, !cells[4].isBlank());
                        });
            }
        }
        Map<String, String> happens = new TreeMap<>();
        SAMPLES.forEach((stage, sample) -> {
            assertThat(sample.apply(Dataset.range(9)).stage().getClass(), is((Object) stage));
            happens.put(stage.getSimpleName(), verdict(sample));
        });
        Set<String> all = stages(Stage.class).map(Class::getSimpleName).collect(toCollection(TreeSet::new));

        assertThat("samples for all stages", happens.keySet(), is(all));
        assertThat("the page", said, is(happens));
    }

    private static String refusal(Dataset<?> dataset) {
        return assertThrows(IllegalArgumentException.class, () -> OnBeam.of(dataset))
                .getMessage();
    }

    @Test
    void aRefusalSaysWhatWhereWhyAndWhatToDo() {
        Dataset<Long> loose = Dataset.range(9).filter(x -> x > 3);
        assertThat(
                refusal(loose.map(x -> x).takeWhile(x -> x < 5)),
                startsWith(
                        "takeWhile does not run on a pipeline: range -> filter -> map -> takeWhile: its elements depend on"
                                + " the order of the input, and a pipeline has none; use filter"));
        assertThat(refusal(loose.skip(2)), containsString("put it behind a source whose elements are numbered"));
        assertThat(
                refusal(Dataset.range(3).repeat()),
                containsString("it has no end, and a pipeline waits for it; say how"));
        assertThat(refusal(Dataset.counter().map(x -> x)), containsString("put take behind it"));
        assertThat(
                refusal(loose.batch(2, Collators.list())
                        .rebatch(List.of(1, 2), Splitters.list(), Collators.list(), Remainder.KEEP)),
                containsString("give it one size"));
        assertThat(
                refusal(Dataset.range(9).map(x -> 1 / x).take(2).ignoreErrors(FailureCount.unlimited())),
                containsString("put it right behind the stages that fail"));
        assertThat(
                refusal(Dataset.range(9)
                        .randomMap((x, random) -> random.nextFloat(), RandomSeed.of(1), 1)
                        .repeat(2)),
                containsString("each pass has other random numbers"));
        assertThat(
                refusal(Dataset.range(3).assertCardinality(Cardinality.infinite())),
                containsString("it says that there is no end"));
    }
}
