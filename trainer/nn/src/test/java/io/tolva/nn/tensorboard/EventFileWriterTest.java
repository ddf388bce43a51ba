package io.tolva.nn.tensorboard;

import static io.tolva.nn.tensorboard.EventFile.plugin;
import static io.tolva.nn.tensorboard.EventFile.value;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileWriterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_250L), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private interface Writing {
        void to(EventFileWriter log) throws IOException;
    }

    private List<WireFields> written(Writing writing) throws IOException {
        try (EventFileWriter log = EventFileWriter.create(folder, CLOCK)) {
            writing.to(log);
            log.flush();
            return EventFile.read(log.file());
        }
    }

    @Test
    void theFirstEventSaysTheVersionAndEveryEventTheTime() throws IOException {
        List<WireFields> events = written(log -> log.scalar("loss", 0.5, 7));
        assertThat(events.size(), is(2));
        assertThat(events.get(0).text(3), is("brain.Event:2"));
        assertThat(events.get(1).float64(1), is(1_700_000_000.25));
    }

    @Test
    void namesOfFilesAreTensorBoardsAndNeverTaken() throws IOException {
        try (EventFileWriter one = EventFileWriter.create(folder.resolve("a/b"), CLOCK);
                EventFileWriter other = EventFileWriter.create(folder.resolve("a/b"), CLOCK)) {
            assertThat(
                    one.file().getFileName().toString(), matchesRegex("events\\.out\\.tfevents\\.1700000000\\..+\\.0"));
            assertThat(other.file(), is(not(one.file())));
        }
    }

    /** What {@code scalar_pb} and {@code text_pb} of TensorBoard 2.21.0 give. */
    @Test
    void summariesHaveTheBytesOfTensorBoardsOwn() throws IOException {
        List<WireFields> events = written(log -> {
            log.scalar("loss", 0.5, 7);
            log.text("notes", "hi", 8);
        });
        assertThat(
                HexFormat.of().formatHex(events.get(1).all(5).get(0)),
                is("0a1f0a046c6f7373420a080112002a040000003f4a0b0a090a077363616c617273"));
        assertThat(
                HexFormat.of().formatHex(events.get(2).all(5).get(0)),
                is("0a1b0a056e6f746573420808071200420268694a080a060a0474657874"));
        assertThat(EventFile.tags(events), contains("loss@7", "notes@8"));
        assertThat(EventFile.scalar(events.get(1)), is(0.5f));
    }

    private static double[] histogram(WireFields event) {
        ByteBuffer content =
                ByteBuffer.wrap(value(event).message(8).all(4).get(0)).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[content.remaining() / Double.BYTES];
        content.asDoubleBuffer().get(numbers);
        return numbers;
    }

    @Test
    void histogramsHaveThirtyBucketsOfOneWidth() throws IOException {
        List<WireFields> events = written(log -> log.histogram("kernel", HostArray.of(0f, 1, 1, 29.5f, 30), 1));
        double[] buckets = histogram(events.get(1));
        assertThat(buckets.length, is(90));
        assertThat(Arrays.copyOf(buckets, 6), is(new double[] {0, 1, 1, 1, 2, 2}));
        assertThat(Arrays.copyOfRange(buckets, 87, 90), is(new double[] {29, 30, 2}));
        assertThat(plugin(events.get(1)), is("histograms"));
    }

    @Test
    void ofOneNumberTheLastBucketCountsAll() throws IOException {
        double[] buckets = histogram(written(log -> log.histogram("zeros", HostArray.of(2f, 2, 2), 1))
                .get(1));
        assertThat(Arrays.copyOfRange(buckets, 84, 90), is(new double[] {2, 2, 0, 2, 2, 3}));
    }

    @Test
    void whatIsNoFiniteNumberIsNotCounted() throws IOException {
        HostArray values = HostArray.of(Float.NaN, Float.POSITIVE_INFINITY, 1);
        double[] buckets =
                histogram(written(log -> log.histogram("odd", values, 1)).get(1));
        assertThat(Arrays.copyOfRange(buckets, 87, 90), is(new double[] {1, 1, 1}));
        double[] none = histogram(written(log -> log.histogram("none", HostArray.of(Float.NaN), 1))
                .get(1));
        assertThat(none, is(new double[90]));
    }

    @Test
    void textsAndModelsAreTensorsOfOneString() throws IOException {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        List<WireFields> events = written(log -> {
            log.text("notes", "**größer**", 3);
            log.kerasModel("keras", json, 0);
        });
        assertThat(EventFile.tags(events), contains("notes@3", "keras@0"));
        assertThat(value(events.get(1)).message(8).text(8), is("**größer**"));
        assertThat(plugin(events.get(2)), is("graph_keras_model"));
        assertThat(value(events.get(2)).message(8).text(8), is("{}"));
    }

    @Test
    void picturesArePngFilesBehindTheirSize() throws IOException, DataFormatException {
        HostArray pictures = HostArray.wrap(Shape.of(1, 2, 3, 1), new byte[] {0, 1, 2, 3, 4, (byte) 255});
        List<byte[]> strings = value(
                        written(log -> log.images("digits", pictures, 1)).get(1))
                .message(8)
                .all(8);
        assertThat(new String(strings.get(0), StandardCharsets.US_ASCII), is("3"));
        assertThat(new String(strings.get(1), StandardCharsets.US_ASCII), is("2"));
        ByteBuffer png = ByteBuffer.wrap(strings.get(2));
        assertThat(png.getLong(), is(0x89504e470d0a1a0aL));
        png.position(16);
        assertThat(png.getInt(), is(3));
        assertThat(png.getInt(), is(2));
        png.position(33);
        byte[] data = new byte[png.getInt()];
        png.getInt();
        png.get(data);
        Inflater inflater = new Inflater();
        inflater.setInput(data);
        byte[] lines = new byte[8];
        assertThat(inflater.inflate(lines), is(8));
        inflater.end();
        assertThat(lines, is(new byte[] {0, 0, 1, 2, 0, 3, 4, (byte) 255}));
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        try (EventFileWriter log = EventFileWriter.create(folder, CLOCK)) {
            Exception error =
                    assertThrows(IllegalArgumentException.class, () -> log.images("x", HostArray.of(1f, 2f), 0));
            assertThat(
                    error.getMessage(),
                    is("images: expected [count, height, width, channels] with 1, 3 or 4 channels, got [2]"));
        }
    }

    @Test
    void settingsAreInTheMetadata() throws IOException {
        List<WireFields> events = written(log -> {
            log.sessionStart(
                    HyperParameters.of("units", 64).with("optimizer", "nadam").with("bias", true));
            log.sessionEnd(SessionStatus.SUCCESS);
        });
        assertThat(EventFile.tags(events), contains("_hparams_/session_start_info@0", "_hparams_/session_end_info@0"));
        WireFields start = value(events.get(1)).message(9).message(1).message(2).message(3);
        List<WireFields> entries = start.all(1).stream().map(WireFields::new).toList();
        assertThat(entries.get(0).text(1), is("units"));
        assertThat(entries.get(0).message(2).float64(2), is(64.0));
        assertThat(entries.get(1).message(2).text(3), is("nadam"));
        assertThat(entries.get(2).message(2).integer(4), is(1L));
        WireFields end = value(events.get(2)).message(9).message(1).message(2).message(4);
        assertThat(end.integer(1), is(1L));
        assertThat(end.float64(2), is(1_700_000_000.25));
    }
}
