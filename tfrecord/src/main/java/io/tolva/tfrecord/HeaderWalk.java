package io.tolva.tfrecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * Goes over an uncompressed file from header to header, and reads no data where they are long. Headers are checked, data are
 * not.
 */
final class HeaderWalk {
    private static final int BLOCK_BYTES = 64 * 1024;
    /** Where data are longer than a block there is nothing else to be found in it. */
    private static final int LONE_FRAME_BYTES = 512;

    private final SeekableByteChannel channel;
    private final String source;
    private final int maxRecordBytes;
    private final ByteBuffer block =
            ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private final long fileBytes;
    private long blockFrom;
    private long index;
    private long offset;

    HeaderWalk(SeekableByteChannel channel, String source, ReadOptions options) throws IOException {
        this.channel = channel;
        this.source = source;
        this.maxRecordBytes = options.maxRecordBytes();
        this.fileBytes = channel.size();
    }

    /** Is told of each record. */
    interface Visitor {
        void record(long offset, int length, int lengthCrc, int dataCrc);
    }

    long fileBytes() {
        return fileBytes;
    }

    /** Visits all records; how many there were. */
    long walk(Visitor visitor) throws IOException {
        int step = BLOCK_BYTES;
        while (offset < fileBytes) {
            int header = at(offset, Frame.HEADER_BYTES, step, Problem.HEADER_CUT);
            int lengthCrc = block.getInt(header + Frame.LENGTH_CRC);
            int length = length(header, lengthCrc);
            step = length > BLOCK_BYTES ? LONE_FRAME_BYTES : BLOCK_BYTES;
            long footer = offset + Frame.HEADER_BYTES + length;
            int dataCrc = block.getInt(at(footer, Frame.FOOTER_BYTES, step, Problem.RECORD_CUT));
            visitor.record(offset, length, lengthCrc, dataCrc);
            offset = footer + Frame.FOOTER_BYTES;
            index++;
        }
        return index;
    }

    private int length(int header, int stored) throws CorruptRecordException {
        long length = block.getLong(header + Frame.LENGTH);
        int computed = LengthCrc.of(length);
        if (stored != computed) {
            throw corrupt(Problem.LENGTH_CHECKSUM, DamageTexts.checksums(stored, computed));
        }
        if (Long.compareUnsigned(length, maxRecordBytes) > 0) {
            throw corrupt(
                    Problem.RECORD_TOO_LONG,
                    "expected at most " + maxRecordBytes + " bytes of data, got " + Long.toUnsignedString(length));
        }
        return (int) length;
    }

    /** Where in the block the bytes from {@code from} on are. */
    private int at(long from, int bytes, int step, Problem ifCut) throws IOException {
        if (from + bytes > fileBytes) {
            throw corrupt(ifCut, "expected " + (from + bytes - offset) + " bytes, got " + (fileBytes - offset));
        }
        if (from < blockFrom || from + bytes > blockFrom + block.limit()) {
            read(from, step);
        }
        return (int) (from - blockFrom);
    }

    private void read(long from, int bytes) throws IOException {
        channel.position(from);
        block.clear().limit((int) Math.min(bytes, fileBytes - from));
        blockFrom = from;
        while (block.hasRemaining()) {
            if (channel.read(block) < 0) {
                throw new IOException("file was cut while it was read: " + source + ": expected " + fileBytes
                        + " bytes, got " + channel.position());
            }
        }
        block.flip();
    }

    private CorruptRecordException corrupt(Problem problem, String detail) {
        return new CorruptRecordException(problem, source, index, offset, detail);
    }
}
