package io.tolva.tfrecord;

import io.tolva.array.file.Existing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * Where the records of one uncompressed file are. In memory it takes 12 bytes for each record. Immutable.
 *
 * <p>It can be kept in two kinds of files. The text form, one line {@code offset bytes} for each record, is that of NVIDIA
 * DALI's {@code tfrecord2idx} and of the PyPI package {@code tfrecord}. The sidecar is ours: smaller, with a checksum of its
 * own, and it knows the file that it was made of.
 */
public final class RecordIndex {
    /** What the usual name of the sidecar adds to that of its file. */
    public static final String SIDECAR_SUFFIX = ".index";

    private final long[] offsets;
    private final int[] lengths;
    private final long fileBytes;
    private final OptionalInt checksum;

    RecordIndex(long[] offsets, int[] lengths, long fileBytes, OptionalInt checksum) {
        this.offsets = offsets;
        this.lengths = lengths;
        this.fileBytes = fileBytes;
        this.checksum = checksum;
    }

    /**
     * Makes the index of a file by a walk from header to header. The headers are checked, the data are not read: that is
     * fast where records are long.
     *
     * @throws CorruptRecordException if a header is damaged or the last record is cut
     * @throws IllegalArgumentException if the file is compressed
     */
    public static RecordIndex scan(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            requirePlain(channel, file);
            HeaderWalk walk = new HeaderWalk(channel, file.toString(), ReadOptions.defaults());
            Builder builder = new Builder();
            walk.walk(builder);
            return builder.build(walk.fileBytes());
        }
    }

    /**
     * Counts the records of a file. In an uncompressed file only the headers are read and checked, so that is cheap where
     * records are long; a compressed one has to be read.
     *
     * @throws CorruptRecordException if the file is damaged, whatever the options say about damage
     */
    public static long count(Path file, ReadOptions options) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Compression compression = RecordReader.compression(channel, options);
            if (compression == Compression.NONE) {
                return new HeaderWalk(channel, file.toString(), options)
                        .walk((offset, length, lengthCrc, dataCrc) -> {});
            }
            ReadOptions known = options.withCompression(compression).withOnDamage(OnDamage.FAIL);
            RecordReader reader = RecordReader.of(channel, file.toString(), known);
            long records = 0;
            while (reader.advance()) {
                records++;
            }
            return records;
        }
    }

    private static void requirePlain(FileChannel channel, Path file) throws IOException {
        Compression compression = DetectingChannel.look(channel);
        if (compression != Compression.NONE) {
            throw new IllegalArgumentException("a compressed file has no index: " + file
                    + ": expected Compression.NONE, got " + compression + "; write it without compression");
        }
    }

    /** How many records there are. */
    public int count() {
        return offsets.length;
    }

    /**
     * Where a record begins, in bytes.
     *
     * @throws IndexOutOfBoundsException if there is no such record
     */
    public long offset(int record) {
        return offsets[record];
    }

    /**
     * How many bytes of data a record has.
     *
     * @throws IndexOutOfBoundsException if there is no such record
     */
    public int length(int record) {
        return lengths[record];
    }

    /** The size of the file, in bytes. */
    public long fileBytes() {
        return fileBytes;
    }

    /**
     * CRC-32C over length, length checksum and data checksum of each record, in the order of the file. Since the data
     * checksums go into it, it stands for all bytes of the file. An index that was read from text has none.
     */
    public OptionalInt checksum() {
        return checksum;
    }

    /** The first record that begins at {@code place} or behind it; {@link #count} if none does. */
    int firstFrom(long place) {
        int found = Arrays.binarySearch(offsets, place);
        return found < 0 ? -found - 1 : found;
    }

    /** Where a record ends: the offset of the byte behind its last. */
    long end(int record) {
        return offsets[record] + Frame.OVERHEAD_BYTES + lengths[record];
    }

    /** The usual name of the sidecar of a file: {@code train-00000-of-00010.index}. */
    public static Path sidecarOf(Path file) {
        return file.resolveSibling(file.getFileName() + SIDECAR_SUFFIX);
    }

    /** The usual name of the index in text form: {@code train-00000-of-00010.idx}. */
    public static Path textOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".idx");
    }

    /**
     * Writes the sidecar, through an {@link io.tolva.array.file.AtomicFile}.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file and {@code existing} is
     *     {@link Existing#REFUSE} (so for {@link #writeText})
     * @throws IllegalStateException if this index was read from text, and so cannot vouch for the file
     */
    public void write(Path sidecar, Existing existing) throws IOException {
        SidecarFile.write(this, sidecar, existing);
    }

    /**
     * Writes a sidecar to a channel, which stays open.
     *
     * @throws IllegalStateException if this index was read from text
     */
    public void write(WritableByteChannel sidecar) throws IOException {
        SidecarFile.write(this, sidecar);
    }

    /**
     * Reads a sidecar.
     *
     * @throws CorruptIndexException if it is damaged, or no sidecar
     */
    public static RecordIndex read(Path sidecar) throws IOException {
        return SidecarFile.read(sidecar);
    }

    /**
     * Reads the bytes of a sidecar.
     *
     * @param source what errors call it
     * @throws CorruptIndexException if it is damaged, or no sidecar
     */
    public static RecordIndex parse(byte[] sidecar, String source) throws IOException {
        return new SidecarFile.Parser(source, ByteBuffer.wrap(sidecar)).parse();
    }

    /** Writes the text form, through an {@link io.tolva.array.file.AtomicFile}. */
    public void writeText(Path text, Existing existing) throws IOException {
        TextIndexFile.write(this, text, existing);
    }

    /**
     * Reads the text form. It says neither the size of the file nor a checksum: the size is taken to be the end of the
     * last record.
     *
     * @throws CorruptIndexException if a line is not {@code offset bytes}, or records overlap
     */
    public static RecordIndex readText(Path text) throws IOException {
        return TextIndexFile.read(text);
    }

    /**
     * Compares this index with all headers and checksums of a file.
     *
     * @throws StaleIndexException if it is not the index of this file as it is now
     * @throws CorruptRecordException if the file is damaged
     */
    public void verify(Path file) throws IOException {
        RecordIndex now = scan(file);
        int record = firstDifference(now);
        if (record >= 0) {
            String detail = "expected " + text(record) + ", got " + now.text(record);
            throw new StaleIndexException(file.toString(), record, place(record), detail);
        }
        if (checksum.isPresent() && !checksum.equals(now.checksum)) {
            String detail = "expected checksum 0x%08x over all records, got 0x%08x"
                    .formatted(checksum.getAsInt(), now.checksum.orElseThrow());
            throw new StaleIndexException(file.toString(), 0, 0, detail);
        }
    }

    /** The first record which is not in both, or not at the same place; -1 if there is none. */
    private int firstDifference(RecordIndex other) {
        int both = Math.min(count(), other.count());
        for (int record = 0; record < both; record++) {
            if (offsets[record] != other.offsets[record] || lengths[record] != other.lengths[record]) {
                return record;
            }
        }
        return count() == other.count() && fileBytes == other.fileBytes ? -1 : both;
    }

    private long place(int record) {
        return record < count() ? offsets[record] : fileBytes;
    }

    private String text(int record) {
        return record < count()
                ? "a record of " + lengths[record] + " bytes at byte " + offsets[record]
                : "the end of the file at byte " + fileBytes;
    }

    /**
     * Collects the places of records in the order of the file: pass it to {@link RecordWriter#of(WritableByteChannel, Builder)}
     * to have the index of a file as soon as it is written.
     */
    public static final class Builder implements HeaderWalk.Visitor {
        private final CRC32C crc = new CRC32C();
        private final byte[] overhead = new byte[Frame.OVERHEAD_BYTES];
        private long[] offsets = new long[1024];
        private int[] lengths = new int[1024];
        private int count;

        /** A builder without records. */
        public Builder() {}

        @Override
        public void record(long offset, int length, int lengthCrc, int dataCrc) {
            add(offset, length);
            LittleEndian.putLong(overhead, Frame.LENGTH, length);
            LittleEndian.putInt(overhead, Frame.LENGTH_CRC, lengthCrc);
            LittleEndian.putInt(overhead, Frame.HEADER_BYTES, dataCrc);
            crc.update(overhead);
        }

        void add(long offset, int length) {
            if (count == offsets.length) {
                int more = Math.toIntExact(Math.min(2L * count, RecordWindow.MAX_BYTES));
                offsets = Arrays.copyOf(offsets, more);
                lengths = Arrays.copyOf(lengths, more);
            }
            offsets[count] = offset;
            lengths[count++] = length;
        }

        int count() {
            return count;
        }

        /** The index of the file, which is {@code fileBytes} bytes long. */
        public RecordIndex build(long fileBytes) {
            return build(fileBytes, OptionalInt.of((int) crc.getValue()));
        }

        RecordIndex build(long fileBytes, OptionalInt checksum) {
            return new RecordIndex(Arrays.copyOf(offsets, count), Arrays.copyOf(lengths, count), fileBytes, checksum);
        }
    }
}
