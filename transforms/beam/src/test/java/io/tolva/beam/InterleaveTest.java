package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.beam.formats.CsvFormat;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.formats.TextFormat;
import io.tolva.beam.formats.UnreadableFiles;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterleaveTest {
    private static final CsvFormat CSV = CsvFormat.withHeader(List.of("n", "text"), CsvOptions.defaults());

    @TempDir
    private Path folder;

    private final Pipeline pipeline = TestPipelines.create(3);

    private FileRef csv(String name, int rows) throws IOException {
        StringBuilder text = new StringBuilder("n,text\r\n");
        for (int i = 0; i < rows; i++) {
            text.append(i).append(i % 5 == 0 ? "\n" : ",\"row\nof " + name + ", \"\"" + i + "\"\"\"\r\n");
        }
        Path file = Files.writeString(folder.resolve(name), text);
        return new FileRef(file.toString(), Files.size(file));
    }

    private static List<Parsed<CsvRow>> rows(FileRef... files) throws Exception {
        return Block.ofFiles(List.of(files), CSV).toList();
    }

    @Test
    void readsLargeFilesByRangesAndSmallOnesTogether() throws Exception {
        FileRef large = csv("large.csv", 500);
        FileRef small = csv("small.csv", 3);
        FileRef tiny = csv("tiny.csv", 1);

        PCollection<Block<Parsed<CsvRow>>> blocks =
                pipeline.apply(Interleave.of(List.of(large, small, tiny), CSV).withRangeBytes(500));

        PAssert.that(blocks.apply(Blocks.unpack())).containsInAnyOrder(rows(large, small, tiny));
        PAssert.thatSingleton(blocks.apply(Count.globally())).satisfies(count -> {
            assertThat(count, greaterThan(20L));
            return null;
        });
        pipeline.run().waitUntilFinish();
    }

    @Test
    void readsAFileAsOftenAsItIsNamed() throws Exception {
        FileRef large = csv("large.csv", 100);

        PAssert.that(pipeline.apply(Interleave.of(List.of(large, large), CSV).withRangeBytes(300))
                        .apply(Blocks.unpack()))
                .containsInAnyOrder(rows(large, large));
        pipeline.run().waitUntilFinish();
    }

    @Test
    void readsWholeFilesOnRequest() throws Exception {
        FileRef large = csv("large.csv", 100);
        PCollection<Block<Parsed<CsvRow>>> blocks = pipeline.apply(
                Interleave.of(List.of(large), CSV).withRangeBytes(300).withWholeFiles());

        PAssert.thatSingleton(blocks.apply(Count.globally())).isEqualTo(1L);
        pipeline.run().waitUntilFinish();
    }

    @Test
    void readsMatchedFilesOfAllKinds() throws Exception {
        FileRef large = csv("large.csv", 300);
        FileRef small = csv("small.csv", 2);
        Path compressed = folder.resolve("compressed.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(Path.of(large.name()), out);
        }
        FileRef gzip = new FileRef(compressed.toString(), Files.size(compressed));

        PAssert.that(pipeline.apply(ListFiles.matching(folder + "/*.csv").atRunTime())
                        .apply(SplitFiles.in(CSV).withRangeBytes(200))
                        .apply(ReadRanges.in(CSV))
                        .apply(Blocks.unpack()))
                .containsInAnyOrder(rows(large, small, gzip));
        pipeline.run().waitUntilFinish();
    }

    @Test
    void matchedReadsWhatListFilesGives() throws IOException {
        for (int i = 0; i < 600; i++) {
            Files.writeString(folder.resolve(i + ".txt"), i + "\n");
        }
        PAssert.that(pipeline.apply(ListFiles.matching(folder + "/*.txt"))
                        .apply(Interleave.matched(new TextFormat()))
                        .apply(Blocks.unpack()))
                .containsInAnyOrder(
                        IntStream.range(0, 600).mapToObj(String::valueOf).toList());
        pipeline.run().waitUntilFinish();
    }

    @Test
    void noMatchAtRunTimeIsAnErrorUnlessAllowed() {
        ListFiles none = ListFiles.matching(folder + "/*.none").atRunTime();
        pipeline.apply(none);
        assertThat(
                assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish())
                        .getMessage(),
                containsString("No files matched pattern"));

        Pipeline allowing = TestPipelines.create(1);
        PAssert.that(allowing.apply("a", none.withEmptyMatchTreatment(EmptyMatchTreatment.ALLOW)))
                .empty();
        PAssert.that(allowing.apply("w", none.withEmptyMatchTreatment(EmptyMatchTreatment.ALLOW_IF_WILDCARD)))
                .empty();
        allowing.run().waitUntilFinish();
        ListFiles exact =
                ListFiles.matching(folder + "/none").withEmptyMatchTreatment(EmptyMatchTreatment.ALLOW_IF_WILDCARD);
        assertThrows(
                IllegalArgumentException.class, () -> TestPipelines.create(1).apply(exact));
    }

    /** Ranges of a file that goes away before they are read, or whose header is another. */
    @Test
    void whatCannotBeReadIsALetterOnRequest() throws Exception {
        FileRef large = csv("large.csv", 100);
        FileRef gone = new FileRef(folder.resolve("gone.csv").toString(), 1 << 20);
        FileRef other = csv("other.csv", 100);
        Files.writeString(
                Path.of(other.name()), Files.readString(Path.of(other.name())).replaceFirst("n,text", "\"n"));
        CsvFormat format = CSV.withUnreadableFiles(UnreadableFiles.DEAD_LETTER);
        List<FileRef> files = List.of(large, gone, other);

        PAssert.that(pipeline.apply(Interleave.of(files, format).withRangeBytes(300))
                        .apply(Blocks.unpack()))
                .satisfies(all -> {
                    List<String> reasons = new ArrayList<>();
                    StreamSupport.stream(all.spliterator(), false)
                            .filter(each -> each instanceof Parsed.Bad)
                            .map(each -> ((Parsed.Bad<CsvRow>) each).letter())
                            .filter(letter -> letter.line() == 0)
                            .forEach(letter -> reasons.add(letter.file()));
                    assertThat(reasons, containsInAnyOrder(gone.name(), other.name()));
                    return null;
                });
        pipeline.run().waitUntilFinish();

        Pipeline strict = TestPipelines.create(1);
        strict.apply(Interleave.of(files, CSV).withRangeBytes(300));
        assertThat(
                assertThrows(RuntimeException.class, () -> strict.run().waitUntilFinish())
                        .getMessage(),
                containsString("cannot open file: " + gone.name()));
    }

    @Test
    void rangesThatWerePlannedCanBeReadAgain() throws Exception {
        FileRef large = csv("large.csv", 100);
        PCollection<FileRange> ranges =
                pipeline.apply(Create.of(large)).apply(SplitFiles.in(CSV).withRangeBytes(400));
        PAssert.that(ranges).satisfies(all -> {
            List<FileRange> planned = new ArrayList<>();
            all.forEach(planned::add);
            planned.sort(Comparator.comparingLong(FileRange::from));
            try {
                assertThat(Block.ofRanges(planned, CSV).toList(), is(rows(large)));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return null;
        });
        pipeline.run().waitUntilFinish();
    }

    @Test
    void everySettingIsDisplayed() throws IOException {
        FileRef file = csv("f.csv", 1);
        DisplayData data = DisplayData.from(Interleave.of(List.of(file), CSV).withRangeBytes(77));
        List<String> items = data.items().stream()
                .map(item -> item.getKey() + "=" + item.getValue())
                .toList();
        assertThat(items, hasItem("rangeBytes=77"));
        assertThat(items, hasItem("files=1"));
        assertThat(items, hasItem("format=CsvFormat"));
        assertThat(items, hasItem("unreadableFiles=FAIL"));
        assertThat(items, hasItem("delimiter=,"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Interleave.of(List.of(file), CSV).withRangeBytes(0));
        assertThrows(IllegalArgumentException.class, () -> SplitFiles.in(CSV).withRangeBytes(-1));
    }
}
