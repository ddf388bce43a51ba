package io.tolva.bench;

import io.tolva.array.file.Existing;
import io.tolva.tfrecord.RecordWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writing a TFRecord file. */
final class WriteRecords implements Line {
    private static final double MB = 1e6;

    @Override
    public String name() {
        return "write";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Contest> contests = new ArrayList<>();
        for (RecordSize size : RecordSize.values()) {
            contests.add(Contest.ofSpeed(
                    "write-" + size.label(),
                    "records of " + size.label() + ", to one file",
                    "MB",
                    Contest.Files.NONE,
                    place.ours(this, place.file("ours.tfrecord"), size),
                    Stream.of(
                                    peer(place, "TFRecordWriter in a loop", "loop", size),
                                    peer(place, "tf.data's TFRecordWriter", "dataset", size))
                            .flatMap(List::stream)
                            .toList()));
        }
        return contests;
    }

    private static List<Program> peer(Workplace place, String name, String how, RecordSize size) {
        return place.python(name, "tfrecord_write.py", how, place.file("peer.tfrecord"), size.bytes(), size.count());
    }

    @Override
    public Workload workload(List<String> arguments) {
        Path file = Path.of(arguments.get(0));
        RecordSize size = RecordSize.valueOf(arguments.get(1));
        List<byte[]> records = RecordFile.records(size.bytes());
        return () -> {
            try (RecordWriter writer = RecordWriter.create(file, Existing.REPLACE)) {
                for (int i = 0; i < size.count(); i++) {
                    writer.write(records.get(i % records.size()));
                }
                Check.equal("records written", size.count(), writer.records());
            }
            return size.totalBytes() / MB;
        };
    }
}
