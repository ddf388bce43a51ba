package io.tolva.data;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Where a pass over a dataset stood: positions only, no elements, so it is small. {@link DatasetIterator#save} makes
 * one, {@link Dataset#iterator(IteratorState)} goes on from it, in this process or in another.
 *
 * <p>As bytes: {@code "TLVI"}, one byte for the version, the pipeline's outline and the position, each behind its length
 * (int32, big-endian), and the CRC-32 of all that.
 */
public final class IteratorState {
    private static final byte[] MAGIC = {'T', 'L', 'V', 'I'};
    private static final byte VERSION = 1;
    private static final int FRAME_BYTES = MAGIC.length + 1 + 3 * Integer.BYTES;

    private final String outline;
    private final byte[] position;

    /**
     * A state, for an interpreter.
     *
     * @param outline what the pipeline looked like, {@link Plan#outline}; a pipeline of another outline refuses the state
     * @param position what the interpreter needs to find its place again, copied
     */
    public IteratorState(String outline, byte[] position) {
        this.outline = outline;
        this.position = position.clone();
    }

    /**
     * The state in bytes that {@link #toBytes} gave.
     *
     * @param source where the bytes come from, for messages
     * @throws IOException if they are something else or were changed
     */
    public static IteratorState fromBytes(byte[] bytes, String source) throws IOException {
        if (bytes.length < FRAME_BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("not an iterator's state: " + source + ": expected bytes that begin with TLVI, got "
                    + bytes.length + " others");
        }
        int stored = ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES);
        int computed = checksum(bytes, bytes.length - Integer.BYTES);
        if (bytes[MAGIC.length] != VERSION || stored != computed) {
            throw new IOException(String.format(
                    "iterator's state cannot be used: %s: expected version %d and checksum 0x%08x, got version %d and 0x%08x",
                    source, VERSION, computed, bytes[MAGIC.length], stored));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, MAGIC.length + 1, bytes.length - MAGIC.length - 1 - Integer.BYTES);
        try {
            String outline = new String(field(buffer), StandardCharsets.UTF_8);
            return new IteratorState(outline, field(buffer));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("iterator's state cannot be used: " + source + ": a length in it is wrong", e);
        }
    }

    private static byte[] field(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException("length " + length);
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** The state as bytes, to be kept in a file. */
    public byte[] toBytes() {
        byte[] outlined = outline.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(FRAME_BYTES + outlined.length + position.length);
        buffer.put(MAGIC)
                .put(VERSION)
                .putInt(outlined.length)
                .put(outlined)
                .putInt(position.length)
                .put(position);
        buffer.putInt(checksum(buffer.array(), buffer.position()));
        return buffer.array();
    }

    /** What the pipeline looked like. */
    public String outline() {
        return outline;
    }

    /** What the interpreter wrote, a copy. */
    public byte[] position() {
        return position.clone();
    }
}
