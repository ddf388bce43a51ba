package io.tolva.tfrecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Gives the uncompressed bytes of a channel, compressed or not: it looks at the first bytes when it is first asked for some.
 */
final class DetectingChannel implements ReadableByteChannel {
    private final ReadableByteChannel channel;
    private final ReadMode mode;
    private @Nullable ReadableByteChannel plain;

    DetectingChannel(ReadableByteChannel channel, ReadMode mode) {
        this.channel = channel;
        this.mode = mode;
    }

    /** The compression of a channel's content; the channel is left at its beginning. */
    static Compression look(SeekableByteChannel channel) throws IOException {
        ByteBuffer head = head(channel.position(0));
        channel.position(0);
        return Compression.of(head);
    }

    private static ByteBuffer head(ReadableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Frame.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int count = 0;
        while (head.hasRemaining() && count >= 0) {
            count = channel.read(head);
        }
        return head.flip();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (plain == null) {
            ByteBuffer head = head(channel);
            plain = Compression.of(head).reading(new Joined(head, channel), mode);
        }
        return plain.read(target);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (plain != null) {
            plain.close();
        } else {
            channel.close();
        }
    }

    /** Some bytes that were read already, then the rest of a channel. */
    private record Joined(ByteBuffer head, ReadableByteChannel rest) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!head.hasRemaining()) {
                return rest.read(target);
            }
            int count = Math.min(head.remaining(), target.remaining());
            target.put(head.slice(head.position(), count));
            head.position(head.position() + count);
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
