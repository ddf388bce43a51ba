package io.tolva.bench;

import io.tolva.tfrecord.Existing;
import io.tolva.tfrecord.RecordWriter;
import java.nio.file.Path;
import java.util.List;

/** Writing a TFRecord file. */
final class WriteRecords implements Line {
    private static final int BYTES = 1_000;
    private static final int COUNT = 300_000;
    private static final double MB = 1e6;

    @Override
    public String name() {
        return "tfrecord-write";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return List.of(Contest.ofSpeed(
                "1 kB records",
                "MB",
                place.ours(this, place.file("ours.tfrecord")),
                place.python("tf.io.TFRecordWriter", "tfrecord_write.py", place.file("peer.tfrecord"), BYTES, COUNT)));
    }

    @Override
    public Workload workload(List<String> arguments) {
        Path file = Path.of(arguments.get(0));
        List<byte[]> records = RecordFile.records(BYTES);
        return () -> {
            try (RecordWriter writer = RecordWriter.create(file, Existing.REPLACE)) {
                for (int i = 0; i < COUNT; i++) {
                    writer.write(records.get(i % records.size()));
                }
            }
            return (double) BYTES * COUNT / MB;
        };
    }
}
