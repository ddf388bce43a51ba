package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path folder;

    /** Counts how often its function runs. */
    private static final class Doubled extends PTransform<PBegin, PCollection<Block<Integer>>> {
        private final int size;

        Doubled(int size) {
            this.size = size;
        }

        @Override
        public PCollection<Block<Integer>> expand(PBegin begin) {
            return begin.apply(Runs.numbers(size, Runs.NUMBERS)).apply(Map.via(Doubled::twice, VarIntCoder.of()));
        }

        private static Integer twice(int number) {
            CALLS.incrementAndGet();
            return 2 * number;
        }
    }

    private Snapshot<Integer> snapshot(Path where, String fingerprint, int size) {
        return Snapshot.of(where.toString(), fingerprint, new Doubled(size), VarIntCoder.of())
                .withSortOptions(SortOptions.defaults().withBuckets(4));
    }

    private static List<Integer> elements(Snapshot<Integer> snapshot, int parallelism) {
        return Runs.elements(parallelism, pipeline -> pipeline.apply(snapshot));
    }

    @Test
    void computesOnceAndReadsThen() {
        Object[] expected = Runs.NUMBERS.stream().map(number -> 2 * number).toArray();
        int before = CALLS.get();
        assertThat(elements(snapshot(folder, "v1", 100), 2), containsInAnyOrder(expected));
        assertThat(CALLS.get() - before, is(1000));
        assertThat(elements(snapshot(folder, "v1", 100), 2), containsInAnyOrder(expected));
        assertThat(CALLS.get() - before, is(1000));
        assertThat(elements(snapshot(folder, "v2", 100), 2), containsInAnyOrder(expected));
        assertThat(CALLS.get() - before, is(2000));
    }

    @Test
    void theFilesAreTheSameForAnyDivision() throws IOException {
        elements(snapshot(folder.resolve("a"), "v1", 1000), 1);
        elements(snapshot(folder.resolve("b"), "v1", 7), 4);
        SortedMap<String, String> files = contents(folder.resolve("a"));
        assertThat(files, is(contents(folder.resolve("b"))));
        assertThat(
                List.copyOf(files.keySet()),
                is(List.of(
                        "v1/part-00000-of-00004.tfrecord",
                        "v1/part-00001-of-00004.tfrecord",
                        "v1/part-00002-of-00004.tfrecord",
                        "v1/part-00003-of-00004.tfrecord",
                        "v1/snapshot.json")));
        assertThat(Files.exists(folder.resolve("a/v1/.tolva-snapshot")), is(false));
        assertThat(Files.readString(folder.resolve("a/v1/snapshot.json")), containsString("\"elements\" : 1000"));
    }

    private static SortedMap<String, String> contents(Path folder) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void keepsThatThereIsNothing() {
        Snapshot<Integer> nothing =
                Snapshot.of(folder.toString(), "none", Runs.numbers(1, List.of()), VarIntCoder.of());
        assertThat(elements(nothing, 2), is(List.of()));
        assertThat(Files.exists(folder.resolve("none/snapshot.json")), is(true));
        assertThat(elements(nothing, 2), is(List.of()));
    }

    @Test
    void isNotThereIfThePipelineFailed() {
        PTransform<PBegin, PCollection<Block<Integer>>> failing = new PTransform<>() {
            @Override
            public PCollection<Block<Integer>> expand(PBegin begin) {
                return begin.apply(Runs.numbers(10, Runs.NUMBERS))
                        .apply(Map.via(number -> number / (number - 500), VarIntCoder.of()));
            }
        };
        assertThrows(
                RuntimeException.class,
                () -> elements(Snapshot.of(folder.toString(), "v1", failing, VarIntCoder.of()), 2));
        assertThat(Files.exists(folder.resolve("v1/snapshot.json")), is(false));
        assertThat(elements(snapshot(folder, "v1", 100), 2).size(), is(1000));
    }

    @Test
    void damageIsFound() throws IOException {
        elements(snapshot(folder, "v1", 100), 2);
        Path part = folder.resolve("v1/part-00001-of-00004.tfrecord");
        byte[] bytes = Files.readAllBytes(part);
        bytes[12]++;
        Files.write(part, bytes);
        assertThat(
                Runs.messages(assertThrows(RuntimeException.class, () -> elements(snapshot(folder, "v1", 100), 2))),
                containsString(part.toString()));
        Files.writeString(folder.resolve("v1/snapshot.json"), "{\"format\": \"other\", \"files\": []}");
        assertThat(
                Runs.messages(assertThrows(RuntimeException.class, () -> elements(snapshot(folder, "v1", 100), 2))),
                containsString("expected format tolva-snapshot/1, got other"));
    }

    @Test
    void countsWhatItWrites() {
        Pipeline pipeline = TestPipelines.create(2);
        pipeline.apply(snapshot(folder, "v1", 100));
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();
        assertThat(Runs.counter(result, Counters.SNAPSHOT), is(1000L));
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : List.of("", "a/b", "..", ".hidden", "a b")) {
            assertThrows(IllegalArgumentException.class, () -> snapshot(folder, name, 1));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Snapshot.of("x", "v1", Runs.blocksOf(1, DoubleCoder.of(), List.of()), DoubleCoder.of()));
        assertThat(Runs.display(snapshot(folder, "v1", 1)), hasEntry(is("fingerprint"), is((Object) "v1")));
    }
}
