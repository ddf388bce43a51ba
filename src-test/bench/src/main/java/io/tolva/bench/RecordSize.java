package io.tolva.bench;

/** The sizes of records in the comparisons, and how many of them a file has. */
enum RecordSize {
    B100("100B", 100, 2_000_000, 4096),
    KB1("1kB", 1_000, 300_000, 4096),
    KB10("10kB", 10_000, 30_000, 256),
    MB1("1MB", 1_000_000, 300, 0);

    private final String label;
    private final int bytes;
    private final int count;
    private final int batch;

    RecordSize(String label, int bytes, int count, int batch) {
        this.label = label;
        this.bytes = bytes;
        this.count = count;
        this.batch = batch;
    }

    String label() {
        return label;
    }

    int bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    long totalBytes() {
        return (long) bytes * count;
    }

    /** For small records TensorFlow is fastest with large batches, for large ones without any. */
    int batch() {
        return batch;
    }
}
