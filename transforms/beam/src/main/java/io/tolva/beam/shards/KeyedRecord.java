package io.tolva.beam.shards;

import io.tolva.tfrecord.RecordKey;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A record as it lies in a temporary file: its data, and before them its key, 16 bytes, where the data do not tell it.
 */
final class KeyedRecord {
    private static final int KEY_BYTES = 2 * Long.BYTES;

    private final RecordOrder order;
    private ByteBuffer joined = ByteBuffer.allocate(0);

    KeyedRecord(RecordOrder order) {
        this.order = order;
    }

    /** Writes a record to a temporary file. */
    void write(RecordWriter writer, long high, long low, byte[] data, int from, int length) throws IOException {
        if (order.isOfContent()) {
            writer.write(data, from, length);
            return;
        }
        if (joined.capacity() < KEY_BYTES + length) {
            joined = ByteBuffer.allocate(Math.max(KEY_BYTES + length, 2 * joined.capacity()));
        }
        writer.write(joined.clear()
                .putLong(high)
                .putLong(low)
                .put(data, from, length)
                .flip());
    }

    /** The key of a record of a temporary file. */
    RecordKey key(byte[] record) {
        if (order.isOfContent()) {
            return order.key(0, 0, record);
        }
        ByteBuffer key = ByteBuffer.wrap(record);
        return new RecordKey(key.getLong(), key.getLong());
    }

    /** Where the data begin in a record of a temporary file. */
    int dataFrom() {
        return order.isOfContent() ? 0 : KEY_BYTES;
    }
}
