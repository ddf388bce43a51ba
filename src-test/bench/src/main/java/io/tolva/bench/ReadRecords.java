package io.tolva.bench;

import io.tolva.tfrecord.FileAccess;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reading TFRecord files, both checksums checked by everybody. */
final class ReadRecords implements Line {
    private static final double MB = 1e6;

    /** How a record is handed over. */
    private enum Handover {
        /** As a view of the reader's buffer. */
        VIEW,
        /** As an array of its own. */
        BYTES
    }

    /** Keeps the last array reachable, or the compiler might see that nobody needs the copy. */
    private byte[] last = {};

    @Override
    public String name() {
        return "read";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Contest> contests = new ArrayList<>();
        for (RecordSize size : RecordSize.values()) {
            Path file = file(place, size);
            contests.add(contest(place, size, "", ours(place, file, size, FileAccess.STREAMED)));
            if (size == RecordSize.KB1) {
                Program copying = place.ours(this, file, size, FileAccess.STREAMED, Handover.BYTES);
                contests.add(contest(place, size, "bytes-", copying));
            }
        }
        return contests;
    }

    private static Contest contest(Workplace place, RecordSize size, String how, Program ours) {
        Path file = file(place, size);
        return Contest.ofSpeed(
                "read-" + how + size.label(),
                "records of " + size.label() + (how.isEmpty() ? "" : " as arrays") + ", both checksums",
                "MB",
                () -> RecordFile.of(file, size.bytes(), size.count()),
                ours,
                Stream.of("default", "lean")
                        .flatMap(options -> place
                                .python(
                                        "TFRecordDataset, " + options,
                                        "tfrecord_read.py",
                                        file,
                                        size.bytes(),
                                        size.count(),
                                        size.batch(),
                                        options)
                                .stream())
                        .toList());
    }

    private static Path file(Workplace place, RecordSize size) {
        return place.file(size + ".tfrecord");
    }

    /** Our reader, which hands over views. */
    static Program ours(Workplace place, Path file, RecordSize size, FileAccess access) {
        return place.ours(new ReadRecords(), file, size, access, Handover.VIEW);
    }

    @Override
    public Workload workload(List<String> arguments) {
        Path file = Path.of(arguments.get(0));
        RecordSize size = RecordSize.valueOf(arguments.get(1));
        ReadOptions options = ReadOptions.defaults().withAccess(FileAccess.valueOf(arguments.get(2)));
        boolean views = Handover.valueOf(arguments.get(3)) == Handover.VIEW;
        return () -> {
            long bytes = views ? readViews(file, options) : readArrays(file, options);
            Check.equal("bytes read", size.totalBytes(), bytes);
            return size.totalBytes() / MB;
        };
    }

    private static long readViews(Path file, ReadOptions options) throws IOException {
        long bytes = 0;
        try (RecordReader reader = RecordReader.open(file, options)) {
            while (reader.advance()) {
                bytes += reader.record().remaining();
            }
        }
        return bytes;
    }

    private long readArrays(Path file, ReadOptions options) throws IOException {
        long bytes = 0;
        try (RecordReader reader = RecordReader.open(file, options)) {
            while (reader.advance()) {
                last = reader.bytes();
                bytes += last.length;
            }
        }
        return bytes;
    }
}
