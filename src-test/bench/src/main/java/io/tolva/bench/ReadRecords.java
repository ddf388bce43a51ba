package io.tolva.bench;

import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reading TFRecord files, both checksums checked by everybody. */
final class ReadRecords implements Line {
    private static final double MB = 1e6;

    /** For small records TensorFlow is fastest with large batches, for large ones without any. */
    private enum Size {
        B100("100 B", 100, 2_000_000, 4096),
        KB1("1 kB", 1_000, 300_000, 4096),
        MB1("1 MB", 1_000_000, 300, 0);

        private final String label;
        private final int bytes;
        private final int count;
        private final int batch;

        Size(String label, int bytes, int count, int batch) {
            this.label = label;
            this.bytes = bytes;
            this.count = count;
            this.batch = batch;
        }
    }

    @Override
    public String name() {
        return "tfrecord-read";
    }

    @Override
    public List<Contest> contests(Workplace place) throws IOException {
        List<Contest> contests = new ArrayList<>();
        for (Size size : Size.values()) {
            Path file = RecordFile.of(place.file(size + ".tfrecord"), size.bytes, size.count);
            List<Program> peers = place.python(
                    "tf.data.TFRecordDataset", "tfrecord_read.py", file, size.bytes, size.count, size.batch);
            contests.add(Contest.ofSpeed(size.label + " records", "MB", place.ours(this, "reader", file, size), peers));
            if (size == Size.KB1) {
                contests.add(Contest.ofSpeed(
                        size.label + " records, Dataset batches",
                        "MB",
                        place.ours(this, "dataset", file, size),
                        peers));
            }
        }
        return contests;
    }

    @Override
    public Workload workload(List<String> arguments) {
        Path file = Path.of(arguments.get(1));
        Size size = Size.valueOf(arguments.get(2));
        double megabytes = (double) size.bytes * size.count / MB;
        return () -> {
            long bytes = arguments.get(0).equals("reader") ? readAll(file) : iterate(file, size.batch);
            Check.equal("bytes read", (long) size.bytes * size.count, bytes);
            return megabytes;
        };
    }

    private static long readAll(Path file) throws IOException {
        long bytes = 0;
        try (RecordReader reader = RecordReader.open(file)) {
            while (reader.advance()) {
                bytes += reader.record().remaining();
            }
        }
        return bytes;
    }

    private static long iterate(Path file, int batch) {
        long bytes = 0;
        try (DatasetIterator<List<byte[]>> batches =
                Dataset.tfRecords(file).batch(batch, Collators.<byte[]>list()).iterator()) {
            while (batches.hasNext()) {
                for (byte[] record : batches.next()) {
                    bytes += record.length;
                }
            }
        }
        return bytes;
    }
}
