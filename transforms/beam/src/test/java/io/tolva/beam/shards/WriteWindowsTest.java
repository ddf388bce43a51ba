package io.tolva.beam.shards;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.beam.TestPipelines;
import io.tolva.tfrecord.RecordKey;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteWindowsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FIRST = "w-20260101T000000.000Z-20260101T000100.000Z.tfrecord-00000-of-00001";
    private static final String SECOND = "w-20260101T000100.000Z-20260101T000200.000Z.tfrecord-00000-of-00001";

    @TempDir
    Path folder;

    private static TimestampedValue<byte[]> at(int second, String text) {
        return TimestampedValue.of(text.getBytes(StandardCharsets.UTF_8), START.plus(Duration.standardSeconds(second)));
    }

    private static Window<byte[]> minutes() {
        return Window.into(FixedWindows.of(Duration.standardMinutes(1)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private List<String> records(String file) throws IOException {
        List<String> records = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(folder.resolve(file))) {
            while (reader.advance()) {
                records.add(new String(reader.bytes(), StandardCharsets.UTF_8));
            }
        }
        return records;
    }

    private static List<String> inOrder(String... texts) {
        return Stream.of(texts)
                .sorted(Comparator.comparing(text -> RecordKey.of(7, text.getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    private void run(TestStream<byte[]> stream, Window<byte[]> windows) {
        Pipeline pipeline = TestPipelines.create(2);
        pipeline.apply(stream)
                .apply(windows)
                .apply(WriteWindows.to(StagingFolder.in(folder.toString()), "w").withSeed(7));
        pipeline.run().waitUntilFinish();
    }

    @Test
    void writesAFileForEachWindow() throws IOException {
        run(
                TestStream.create(ByteArrayCoder.of())
                        .addElements(at(1, "a"), at(70, "d"))
                        .addElements(at(30, "b"), at(59, "c"))
                        .advanceWatermarkToInfinity(),
                minutes());

        assertThat(files(), contains(FIRST, SECOND));
        assertThat(records(FIRST), is(inOrder("a", "b", "c")));
        assertThat(records(SECOND), contains("d"));
    }

    @Test
    void writesTheSameWhateverTheOrderOfArrival() throws IOException {
        run(
                TestStream.create(ByteArrayCoder.of())
                        .addElements(at(59, "c"), at(30, "b"), at(1, "a"))
                        .advanceWatermarkToInfinity(),
                minutes());

        assertThat(records(FIRST), is(inOrder("a", "b", "c")));
    }

    @Test
    void namesThePaneOfWhatComesLate() throws IOException {
        run(
                TestStream.create(ByteArrayCoder.of())
                        .addElements(at(1, "a"))
                        .advanceWatermarkTo(START.plus(Duration.standardMinutes(2)))
                        .addElements(at(2, "late"))
                        .advanceWatermarkToInfinity(),
                minutes()
                        .withAllowedLateness(Duration.standardHours(1))
                        .triggering(AfterWatermark.pastEndOfWindow().withLateFirings(AfterPane.elementCountAtLeast(1)))
                        .discardingFiredPanes());

        String base = "w-20260101T000000.000Z-20260101T000100.000Z-pane-";
        assertThat(files(), contains(base + "0.tfrecord-00000-of-00001", base + "1.tfrecord-00000-of-00001"));
        assertThat(records(base + "1.tfrecord-00000-of-00001"), contains("late"));
    }

    @Test
    void refusesNoShards() {
        WriteWindows write = WriteWindows.to(StagingFolder.in(folder.toString()), "w");
        assertThrows(IllegalArgumentException.class, () -> write.withShards(0));
    }
}
