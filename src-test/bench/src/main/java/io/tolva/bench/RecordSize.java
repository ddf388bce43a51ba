package io.tolva.bench;

/** The sizes of records in the comparisons, and how many of them a file has. */
enum RecordSize {
    B100("100B", 100, 2_000_000, 1024),
    KB1("1kB", 1_000, 300_000, 1024),
    KB10("10kB", 10_000, 30_000, 64),
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

    /** How many records TensorFlow reads fastest in a batch; 0: it is fastest without batches. */
    int batch() {
        return batch;
    }
}
