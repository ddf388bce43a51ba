package io.tolva.bench;

import io.tolva.tfrecord.FileAccess;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reading TFRecord files, both checksums checked by everybody. */
final class ReadRecords implements Line {
    private static final double MB = 1e6;

    @Override
    public String name() {
        return "read";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Contest> contests = new ArrayList<>();
        for (RecordSize size : RecordSize.values()) {
            Path file = place.file(size + ".tfrecord");
            List<Program> peers = new ArrayList<>();
            for (String how : List.of("default", "lean")) {
                peers.addAll(place.python(
                        "TFRecordDataset, " + how,
                        "tfrecord_read.py",
                        file,
                        size.bytes(),
                        size.count(),
                        size.batch(),
                        how));
            }
            contests.add(Contest.ofSpeed(
                    "read-" + size.label(),
                    "records of " + size.label() + ", both checksums",
                    "MB",
                    () -> RecordFile.of(file, size.bytes(), size.count()),
                    place.ours(this, file, size, FileAccess.STREAMED),
                    peers));
        }
        return contests;
    }

    @Override
    public Workload workload(List<String> arguments) {
        Path file = Path.of(arguments.get(0));
        RecordSize size = RecordSize.valueOf(arguments.get(1));
        ReadOptions options = ReadOptions.defaults().withAccess(FileAccess.valueOf(arguments.get(2)));
        double megabytes = size.totalBytes() / MB;
        return () -> {
            Check.equal("bytes read", size.totalBytes(), readAll(file, options));
            return megabytes;
        };
    }

    private static long readAll(Path file, ReadOptions options) throws IOException {
        long bytes = 0;
        try (RecordReader reader = RecordReader.open(file, options)) {
            while (reader.advance()) {
                bytes += reader.record().remaining();
            }
        }
        return bytes;
    }
}
