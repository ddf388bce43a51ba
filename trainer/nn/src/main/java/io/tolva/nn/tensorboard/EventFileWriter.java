package io.tolva.nn.tensorboard;

import io.tolva.array.HostArray;
import io.tolva.nn.wire.ProtoMessage;
import io.tolva.tfrecord.RecordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * A new log file for TensorBoard in a folder, which TensorBoard takes for a run.
 *
 * <pre>{@code
 * try (EventFileWriter log = EventFileWriter.create(Path.of("logs", "run1"))) {
 *     for (int step = 0; step < 100; step++) {
 *         log.scalar("loss", 1.0 / (step + 1), step);
 *     }
 * }
 * }</pre>
 *
 * <p>A tag keeps one kind of values. What is written is in the file after {@link #flush()} or {@link #close()}, or when there is
 * 1 MiB of it. For one thread at a time.
 */
public final class EventFileWriter implements Closeable {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final double NANOS = 1e9;

    private final Path file;
    private final RecordWriter records;
    private final Clock clock;

    private EventFileWriter(Path file, RecordWriter records, Clock clock) {
        this.file = file;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Begins a file in a folder, which is made if it does not exist. Its name says the time, the machine and the process.
     */
    public static EventFileWriter create(Path folder) throws IOException {
        return create(folder, Clock.systemUTC());
    }

    /** Begins a file with the times of another clock. */
    public static EventFileWriter create(Path folder, Clock clock) throws IOException {
        Files.createDirectories(folder);
        for (int number = 0; ; number++) {
            Path file = folder.resolve(String.format(
                    Locale.ROOT,
                    "events.out.tfevents.%010d.%s.%d.%d",
                    clock.instant().getEpochSecond(),
                    host(),
                    ProcessHandle.current().pid(),
                    number));
            try {
                EventFileWriter writer = new EventFileWriter(file, RecordWriter.create(file), clock);
                writer.write(writer.event(0).text(FILE_VERSION, "brain.Event:2"));
                writer.flush();
                return writer;
            } catch (FileAlreadyExistsException taken) {
                // By another writer of this process in the same second: try the next number.
            }
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** A number, as a point of a curve. */
    public void scalar(String tag, double value, long step) throws IOException {
        write(step, Summaries.scalar(tag, value));
    }

    /**
     * How the elements of an array are distributed, in 30 buckets of one width. Elements that are no finite numbers are not
     * counted.
     *
     * @param values numbers
     */
    public void histogram(String tag, HostArray values, long step) throws IOException {
        write(step, Summaries.histogram(tag, HistogramBuckets.of(values)));
    }

    /** A text in Markdown. */
    public void text(String tag, String markdown, long step) throws IOException {
        write(step, Summaries.text(tag, markdown));
    }

    /**
     * Pictures.
     *
     * @param pictures {@code [count, height, width, channels]} of uint8, or of floats from 0 to 1; one channel is grey, three are
     *     red, green and blue, a fourth is opacity
     * @throws IllegalArgumentException if the array is no such pictures
     */
    public void images(String tag, HostArray pictures, long step) throws IOException {
        write(step, Summaries.images(tag, Pictures.of(pictures)));
    }

    /**
     * The layers of a model, shown as a graph.
     *
     * @param json the model's configuration in Keras's JSON, in UTF-8
     */
    public void kerasModel(String tag, byte[] json, long step) throws IOException {
        write(step, Summaries.kerasModel(tag, json));
    }

    /** What is tried in several runs, once in the folder above them; shown in the tab HParams. */
    public void experiment(HyperParameterExperiment experiment) throws IOException {
        write(0, Summaries.hyperParameters("_hparams_/experiment", experiment.message(seconds())));
    }

    /** The settings of the run that this log is of. */
    public void sessionStart(HyperParameters settings) throws IOException {
        write(0, Summaries.hyperParameters("_hparams_/session_start_info", settings.message(seconds())));
    }

    /** The end of the run that this log is of. */
    public void sessionEnd(SessionStatus status) throws IOException {
        write(0, Summaries.hyperParameters("_hparams_/session_end_info", status.message(seconds())));
    }

    private void write(long step, ProtoMessage summary) throws IOException {
        write(event(step).message(SUMMARY, summary));
    }

    private ProtoMessage event(long step) {
        ProtoMessage event = new ProtoMessage().real(WALL_TIME, seconds());
        return step == 0 ? event : event.integer(STEP, step);
    }

    private double seconds() {
        Instant now = clock.instant();
        return now.getEpochSecond() + now.getNano() / NANOS;
    }

    private void write(ProtoMessage event) throws IOException {
        records.write(event.toBytes());
    }

    /** Hands everything written so far to the file. */
    public void flush() throws IOException {
        records.flush();
    }

    /** Writes what is left and closes the file; closing twice does nothing. */
    @Override
    public void close() throws IOException {
        records.close();
    }
}
