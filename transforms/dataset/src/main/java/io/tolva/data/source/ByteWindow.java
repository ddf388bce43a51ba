package io.tolva.data.source;

import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file in an array, which slides over the file and grows where a reader wants to see more at once.
 *
 * <p>A reader scans {@link #bytes()} from its position to {@link #limit()}; there it calls {@link #slide}, which drops
 * what the reader is done with, moves the rest to the front and reads more behind it. Not for use by several threads.
 */
public final class ByteWindow implements Closeable {
    private static final int BLOCK_BYTES = 256 << 10;
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final String file;
    private final ReadableByteChannel channel;
    private final ReadMode mode;
    private byte[] bytes;
    private int limit;
    private long base;
    private boolean ended;
    private @Nullable ZipException damage;

    private ByteWindow(String file, ReadableByteChannel channel, ReadMode mode, int blockBytes) {
        this.file = file;
        this.channel = channel;
        this.mode = mode;
        this.bytes = new byte[blockBytes];
    }

    /**
     * A window on a file.
     *
     * @param mode whether a compressed file that is cut is damaged, or has just ended as it has for TensorFlow
     * @throws IOException if the file cannot be opened
     */
    public static ByteWindow open(Path file, Compression compression, ReadMode mode) throws IOException {
        FileChannel channel = FileChannel.open(file);
        return new ByteWindow(file.toString(), compression.reading(channel, mode), mode, BLOCK_BYTES);
    }

    /**
     * A window on a stream of uncompressed bytes, which is closed with it.
     *
     * @param file what messages call the stream
     */
    public static ByteWindow of(InputStream in, String file) {
        return new ByteWindow(file, Channels.newChannel(in), ReadMode.STRICT, BLOCK_BYTES);
    }

    /**
     * A window on the uncompressed bytes of a channel in blocking mode, which is closed with it. It stands at the
     * channel's beginning if it is to be moved by {@link #skipTo}.
     *
     * @param file what messages call the channel
     */
    public static ByteWindow of(ReadableByteChannel channel, String file) {
        return new ByteWindow(file, channel, ReadMode.STRICT, BLOCK_BYTES);
    }

    /** A window that begins with a small array, so that tests get to its edges. */
    public static ByteWindow of(InputStream in, String file, int blockBytes) {
        return new ByteWindow(file, Channels.newChannel(in), ReadMode.STRICT, blockBytes);
    }

    /** What messages call the file. */
    public String file() {
        return file;
    }

    /** The array of the window, of which what is before {@link #limit} counts; another one after each {@link #slide}. */
    public byte[] bytes() {
        return bytes;
    }

    /** The index in {@link #bytes} where the window ends. */
    public int limit() {
        return limit;
    }

    /** The offset in the uncompressed file of the byte with that index. */
    public long offset(int index) {
        return base + index;
    }

    /**
     * Whether the window begins with these bytes; it reads as many if the file has them.
     *
     * @throws IOException as {@link #slide}
     */
    public boolean startsWith(byte[] prefix) throws IOException {
        boolean more = true;
        while (more && limit < prefix.length) {
            more = slide(0);
        }
        return limit >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /**
     * Moves the window on, so that it begins with what has index {@code keepFrom} now, and has more bytes at its end.
     *
     * @param keepFrom from 0 to {@link #limit}
     * @return false, with the window moved but not grown, if the file ends at its limit
     * @throws IOException if the file cannot be read, is not compressed as it was said to be, or is damaged, or if more
     *     than 2 GiB are to be kept; nothing can be read after that
     */
    public boolean slide(int keepFrom) throws IOException {
        int kept = limit - keepFrom;
        if (kept == bytes.length) {
            bytes = Arrays.copyOf(bytes, larger(kept));
        } else if (keepFrom > 0) {
            System.arraycopy(bytes, keepFrom, bytes, 0, kept);
        }
        base += keepFrom;
        limit = kept;
        if (damage != null) {
            throw damaged(damage);
        }
        if (!ended) {
            read();
        }
        return limit > kept;
    }

    private int larger(int kept) throws IOException {
        if (kept >= MAX_BYTES) {
            throw new IOException("element is too long: " + file + ", byte " + base + ": expected less than "
                    + MAX_BYTES + " bytes, got more");
        }
        return (int) Math.min(MAX_BYTES, 2L * kept);
    }

    private void read() throws IOException {
        ByteBuffer target = ByteBuffer.wrap(bytes, limit, bytes.length - limit);
        int count;
        try {
            do {
                count = channel.read(target);
            } while (count == 0);
        } catch (ZipException e) {
            takeBefore(e, target.position() - limit);
            return;
        } catch (IOException e) {
            throw new IOException("cannot read: " + file + ", byte " + fail() + ": " + e.getMessage(), e);
        }
        ended = count < 0;
        limit += Math.max(0, count);
    }

    /** What was inflated before the damage is good, and comes first; TensorFlow drops it. */
    private void takeBefore(ZipException cause, int count) throws DamagedFileException {
        if (count == 0 || mode == ReadMode.TENSORFLOW) {
            throw damaged(cause);
        }
        limit += count;
        damage = cause;
    }

    private DamagedFileException damaged(ZipException cause) {
        damage = null;
        return new DamagedFileException(file, fail(), cause);
    }

    /** Leaves an empty window at the end of what could be read, and says where that is. */
    private long fail() {
        ended = true;
        base += limit;
        limit = 0;
        return base;
    }

    /**
     * Drops the window and goes on at {@code offset}, which is not before it. Cheap in a file that is not compressed; else
     * all between is inflated.
     *
     * @return whether the file is that long
     * @throws IOException as {@link #slide}
     */
    public boolean skipTo(long offset) throws IOException {
        if (channel instanceof SeekableByteChannel plain && offset > base + limit) {
            long end = Math.min(offset, plain.size());
            plain.position(end);
            base = end;
            limit = 0;
            return end == offset;
        }
        while (offset > base + limit) {
            if (!slide(limit)) {
                return false;
            }
        }
        slide((int) (offset - base));
        return true;
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
