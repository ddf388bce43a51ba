package io.tolva.tfrecord;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * The data of several records one after another in one array, which is used again for the next batch.
 *
 * <pre>{@code
 * RecordBatch batch = new RecordBatch();
 * while (batch.count() < 256 && reader.advance()) {
 *     batch.add(reader.record());
 * }
 * FeatureBatch features = parser.parse(batch);
 * batch.clear();
 * }</pre>
 *
 * <p>Not for concurrent use.
 */
public final class RecordBatch {
    private byte[] data = new byte[1 << 16];
    private int[] ends = new int[256];
    private int count;

    /** A batch without records. */
    public RecordBatch() {}

    /**
     * Adds a copy of the remaining bytes of {@code record}, which are consumed.
     *
     * @throws IllegalStateException if the batch would get larger than 2^31 - 9 bytes
     */
    public void add(ByteBuffer record) {
        int start = end();
        int length = record.remaining();
        if (length > RecordWindow.MAX_BYTES - start) {
            throw new IllegalStateException(
                    "batch is too large: expected at most " + RecordWindow.MAX_BYTES + " bytes, got "
                            + ((long) start + length) + " in " + (count + 1) + " records; make smaller batches");
        }
        if (length > data.length - start) {
            data = Arrays.copyOf(data, (int)
                    Math.min(Math.max(2L * data.length, (long) start + length), RecordWindow.MAX_BYTES));
        }
        record.get(data, start, length);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = start + length;
    }

    private int end() {
        return count == 0 ? 0 : ends[count - 1];
    }

    /** Forgets the records and keeps the memory. */
    public void clear() {
        count = 0;
    }

    /** How many records there are. */
    public int count() {
        return count;
    }

    /** The array that holds the data, not a copy: valid until the next {@link #add}; do not write to it. */
    public byte[] data() {
        return data;
    }

    /**
     * Where the data of a record begin in {@link #data}.
     *
     * @throws IndexOutOfBoundsException if there is no such record (so for {@link #end(int)})
     */
    public int start(int record) {
        Objects.checkIndex(record, count);
        return record == 0 ? 0 : ends[record - 1];
    }

    /** Where the data of a record end in {@link #data}: the index behind the last byte. */
    public int end(int record) {
        return ends[Objects.checkIndex(record, count)];
    }
}
