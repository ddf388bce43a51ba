package io.tolva.tfrecord;

import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Our own index file. Numbers are big endian; a varint has seven bits in each byte, the low ones first, and the upper bit
 * set in all bytes but the last.
 *
 * <pre>{@code
 * sidecar  = "TOLVAIDX" version file-size frames count *record crc
 * version  = uint32             ; 1
 * file-size = uint64            ; of the file with the records, in bytes
 * frames   = uint32             ; RecordIndex.checksum
 * count    = uint32             ; number of records
 * record   = varint varint      ; bytes between the record before and this one, usually 0; bytes of its data
 * crc      = uint32             ; CRC-32C of all bytes before
 * }</pre>
 */
final class SidecarFile {
    private static final long MAGIC = 0x544F4C5641494458L;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 28;
    private static final int CRC_BYTES = 4;
    private static final int LEAST_RECORD_BYTES = 2;

    private SidecarFile() {}

    static void write(RecordIndex index, Path sidecar, Existing existing) throws IOException {
        try (AtomicFile file = AtomicFile.create(sidecar, existing)) {
            write(index, file.channel());
            file.commit();
        }
    }

    static void write(RecordIndex index, WritableByteChannel channel) throws IOException {
        int frames = index.checksum()
                .orElseThrow(() -> new IllegalStateException(
                        "index has no checksum: expected one that was scanned, got one from text; scan the file"));
        CheckedOutputStream checked = new CheckedOutputStream(Channels.newOutputStream(channel), new CRC32C());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeLong(index.fileBytes());
        out.writeInt(frames);
        out.writeInt(index.count());
        writeRecords(index, out);
        out.flush();
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    private static void writeRecords(RecordIndex index, DataOutputStream out) throws IOException {
        long end = 0;
        for (int record = 0; record < index.count(); record++) {
            writeVarint(index.offset(record) - end, out);
            writeVarint(index.length(record), out);
            end = index.end(record);
        }
    }

    private static void writeVarint(long value, DataOutputStream out) throws IOException {
        long rest = value;
        while (rest > 0x7F) {
            out.writeByte((int) (rest | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static RecordIndex read(Path sidecar) throws IOException {
        return new Parser(sidecar.toString(), ByteBuffer.wrap(Files.readAllBytes(sidecar))).parse();
    }

    /** Reads the bytes, and knows where it is. */
    static final class Parser {
        private final String source;
        private final ByteBuffer bytes;
        private final RecordIndex.Builder builder = new RecordIndex.Builder();

        Parser(String source, ByteBuffer bytes) {
            this.source = source;
            this.bytes = bytes;
        }

        RecordIndex parse() throws CorruptIndexException {
            checkWhole();
            long fileBytes = bytes.getLong(12);
            int frames = bytes.getInt(20);
            int count = checkedCount();
            bytes.position(HEADER_BYTES).limit(bytes.limit() - CRC_BYTES);
            long end = 0;
            for (int record = 0; record < count; record++) {
                end = record(end, fileBytes);
            }
            if (bytes.hasRemaining()) {
                throw corrupt("expected " + count + " records, got " + bytes.remaining() + " bytes behind them");
            }
            return builder.build(fileBytes, OptionalInt.of(frames));
        }

        private void checkWhole() throws CorruptIndexException {
            if (bytes.limit() < HEADER_BYTES + CRC_BYTES || bytes.getLong(0) != MAGIC) {
                throw corrupt("expected a file that begins with TOLVAIDX, got " + bytes.limit() + " other bytes");
            }
            if (bytes.getInt(8) != VERSION) {
                throw corrupt("expected version " + VERSION + ", got " + bytes.getInt(8));
            }
            CRC32C crc = new CRC32C();
            crc.update(bytes.duplicate().limit(bytes.limit() - CRC_BYTES));
            int stored = bytes.getInt(bytes.limit() - CRC_BYTES);
            if (stored != (int) crc.getValue()) {
                throw corrupt("checksum: stored 0x%08x, computed 0x%08x".formatted(stored, (int) crc.getValue()));
            }
        }

        /** As many as there is room for: a false number must not make us allocate. */
        private int checkedCount() throws CorruptIndexException {
            int count = bytes.getInt(24);
            int most = (bytes.limit() - HEADER_BYTES - CRC_BYTES) / LEAST_RECORD_BYTES;
            if (count < 0 || count > most) {
                throw corrupt("expected at most " + most + " records, got " + Integer.toUnsignedString(count));
            }
            return count;
        }

        private long record(long end, long fileBytes) throws CorruptIndexException {
            int at = bytes.position();
            long gap = varint();
            long length = varint();
            boolean fits = gap >= 0
                    && gap <= fileBytes - end
                    && length >= 0
                    && length <= RecordWindow.MAX_BYTES - Frame.OVERHEAD_BYTES
                    && length + Frame.OVERHEAD_BYTES <= fileBytes - end - gap;
            if (!fits) {
                bytes.position(at);
                throw corrupt("expected a record within a file of " + fileBytes + " bytes, got " + length + " bytes "
                        + gap + " bytes behind byte " + end);
            }
            builder.add(end + gap, (int) length);
            return end + gap + Frame.OVERHEAD_BYTES + length;
        }

        private long varint() throws CorruptIndexException {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += 7) {
                byte next = bytes.get();
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw corrupt("expected a number, got its beginning");
        }

        private CorruptIndexException corrupt(String detail) {
            return new CorruptIndexException(source, builder.count(), bytes.position(), detail);
        }
    }
}
