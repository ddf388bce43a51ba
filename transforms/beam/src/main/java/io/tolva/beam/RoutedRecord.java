package io.tolva.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.VarInt;

/** A record and the split that it belongs to. Immutable: the bytes are not to be changed. */
public final class RoutedRecord {
    private final int split;
    private final byte[] bytes;

    private RoutedRecord(int split, byte[] bytes) {
        this.split = split;
        this.bytes = bytes;
    }

    /** A record of split number {@code split}; the bytes belong to it from now on. */
    public static RoutedRecord of(int split, byte[] bytes) {
        return new RoutedRecord(split, bytes);
    }

    /** The number of the split, from 0. */
    public int split() {
        return split;
    }

    /** The bytes of the record: the array itself, not a copy; do not write to it. */
    public byte[] bytes() {
        return bytes;
    }

    /** The coder of records. */
    public static Coder<RoutedRecord> coder() {
        return RecordCoder.INSTANCE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoutedRecord that && split == that.split && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * split + Arrays.hashCode(bytes);
    }

    private static final class RecordCoder extends AtomicCoder<RoutedRecord> {
        private static final RecordCoder INSTANCE = new RecordCoder();

        @Override
        public void encode(RoutedRecord record, OutputStream out) throws IOException {
            VarInt.encode(record.split, out);
            ByteArrayCoder.of().encode(record.bytes, out);
        }

        @Override
        public RoutedRecord decode(InputStream in) throws IOException {
            int split = VarInt.decodeInt(in);
            return new RoutedRecord(split, ByteArrayCoder.of().decode(in));
        }

        @Override
        public boolean consistentWithEquals() {
            return true;
        }
    }
}
