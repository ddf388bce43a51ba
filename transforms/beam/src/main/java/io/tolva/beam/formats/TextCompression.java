package io.tolva.beam.formats;

import io.tolva.beam.FileRef;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;

/**
 * Finds out how a file of text is compressed. The end of its name counts, so that a damaged file is not read as text: .gz,
 * .zz, .zlib and .deflate. Under any other name the first two bytes count, where no text in UTF-8 can begin with them.
 */
final class TextCompression {
    private static final int HEAD_BYTES = 2;
    private static final int GZIP = 0x1F8B;
    private static final int ZLIB_DEFAULT = 0x789C;
    private static final int ZLIB_BEST = 0x78DA;

    private TextCompression() {}

    /** What the name says; {@link Compression#NONE} also where it says nothing. */
    static Compression byName(FileRef file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return Compression.GZIP;
        }
        return name.endsWith(".zz") || name.endsWith(".zlib") || name.endsWith(".deflate")
                ? Compression.ZLIB
                : Compression.NONE;
    }

    /** Whether a file is not compressed; its channel is left at the beginning. */
    static boolean isPlain(FileRef file, SeekableByteChannel channel) throws IOException {
        Compression compression =
                byName(file) == Compression.NONE ? byContent(head(channel.position(0))) : byName(file);
        channel.position(0);
        return compression == Compression.NONE;
    }

    /** The text of a file from its beginning; closing it closes {@code channel}. */
    static ReadableByteChannel text(FileRef file, ReadableByteChannel channel) throws IOException {
        Compression named = byName(file);
        if (named != Compression.NONE) {
            return named.reading(channel, ReadMode.STRICT);
        }
        ByteBuffer head = head(channel);
        return byContent(head).reading(new HeadThenRest(head, channel), ReadMode.STRICT);
    }

    private static Compression byContent(ByteBuffer head) {
        if (head.remaining() < HEAD_BYTES) {
            return Compression.NONE;
        }
        return switch (Short.toUnsignedInt(head.getShort(0))) {
            case GZIP -> Compression.GZIP;
            case ZLIB_DEFAULT, ZLIB_BEST -> Compression.ZLIB;
            default -> Compression.NONE;
        };
    }

    private static ByteBuffer head(ReadableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        int count = 0;
        while (head.hasRemaining() && count >= 0) {
            count = channel.read(head);
        }
        return head.flip();
    }

    /** Some bytes that were read already, then the rest of a channel. */
    private record HeadThenRest(ByteBuffer head, ReadableByteChannel rest) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!head.hasRemaining()) {
                return rest.read(target);
            }
            int count = 0;
            for (; head.hasRemaining() && target.hasRemaining(); count++) {
                target.put(head.get());
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return rest.isOpen();
        }

        @Override
        public void close() throws IOException {
            rest.close();
        }
    }
}
