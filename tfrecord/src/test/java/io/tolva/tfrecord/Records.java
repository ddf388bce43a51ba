package io.tolva.tfrecord;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Records in memory, for the tests. */
final class Records {
    private Records() {}

    /** The records of the golden files: record_data() of the oracle. */
    static List<byte[]> golden() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] large = new byte[100_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 + i / 251);
        }
        return List.of(ascii("hello"), ascii(""), ascii("abc"), all, large, ascii(""), ascii("end"));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] write(List<byte[]> records, Compression compression) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.of(file, WriteOptions.defaults().withCompression(compression))) {
            for (byte[] record : records) {
                writer.write(record);
            }
        }
        return file.toByteArray();
    }

    static ReadableByteChannel channel(byte[] file) {
        return Channels.newChannel(new ByteArrayInputStream(file));
    }

    static RecordReader reader(byte[] file, Compression compression) {
        return RecordReader.of(channel(file), "memory", ReadOptions.defaults().withCompression(compression));
    }

    static List<byte[]> readAll(RecordReader reader) throws IOException {
        List<byte[]> records = new ArrayList<>();
        readInto(records, reader);
        return records;
    }

    static void readInto(List<byte[]> records, RecordReader reader) throws IOException {
        while (reader.advance()) {
            records.add(reader.bytes());
        }
    }

    /** Lists of arrays have no equality of their own; their texts do, and print well where they differ. */
    static List<String> texts(List<byte[]> records) {
        return records.stream().map(Arrays::toString).toList();
    }

    /** Reads and writes only a few bytes at a time, as sockets do: 1, 2, 3, ... 7, 1, 2, ... */
    record Trickle(ReadableByteChannel source, WritableByteChannel sink, AtomicInteger turn)
            implements ReadableByteChannel, WritableByteChannel {
        static Trickle from(byte[] file) {
            return new Trickle(channel(file), Channels.newChannel(new ByteArrayOutputStream()), new AtomicInteger());
        }

        static Trickle to(ByteArrayOutputStream file) {
            return new Trickle(channel(new byte[0]), Channels.newChannel(file), new AtomicInteger());
        }

        private ByteBuffer part(ByteBuffer buffer) {
            int bytes = Math.min(buffer.remaining(), 1 + turn.getAndIncrement() % 7);
            return buffer.slice(buffer.position(), bytes);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = source.read(part(target));
            target.position(target.position() + Math.max(0, count));
            return count;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = sink.write(part(bytes));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return source.isOpen();
        }

        @Override
        public void close() throws IOException {
            source.close();
            sink.close();
        }
    }
}
