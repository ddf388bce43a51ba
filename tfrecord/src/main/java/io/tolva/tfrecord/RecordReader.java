package io.tolva.tfrecord;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one TFRecord file or stream, one after another, and checks both checksums of each.
 *
 * <pre>{@code
 * try (RecordReader reader = RecordReader.open(Path.of("train-00000-of-00010"))) {
 *     while (reader.advance()) {
 *         use(reader.record());
 *     }
 * }
 * }</pre>
 *
 * <p>By default it is strict: the file ends where a record ends, or reading fails. Damage is a
 * {@link CorruptRecordException}; the rest of the file is then out of reach, and every further {@link #advance} fails in the
 * same way. With another {@link OnDamage} it goes on and counts what was lost in {@link #damage()}.
 *
 * <p>Reading by {@link #record} makes no garbage, however many records there are. Blocks of 256 KiB and more are read at
 * once. A reader must not be used by two threads at the same time.
 */
public final class RecordReader implements Closeable {
    private static final int SKIPPED_BYTES = 64 << 10;

    private final RecordWindow window;
    private final String source;
    private final ReadOptions options;
    private final ByteRange range;
    private final DamageReport damage = new DamageReport();

    private long index;
    private long offset;
    private int dataLength = -1;
    private int consumed;
    private boolean begun;
    private boolean ended;
    private boolean exact;
    private @Nullable CorruptRecordException failure;

    RecordReader(RecordWindow window, String source, ReadOptions options, ByteRange range, long firstIndex) {
        this.window = window;
        this.source = source;
        this.options = options;
        this.range = range;
        this.offset = range.from();
        this.index = firstIndex - 1;
    }

    /**
     * Opens a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    public static RecordReader open(Path file) throws IOException {
        return open(file, ReadOptions.defaults());
    }

    /**
     * Opens a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    public static RecordReader open(Path file, ReadOptions options) throws IOException {
        return open(file, ByteRange.all(), options);
    }

    /**
     * Opens a part of a file: the records whose first byte lies in the range.
     *
     * <p>A range that does not begin at 0 is entered at the first place where a whole record begins, both checksums included.
     * So a record whose data hold whole records themselves, framing included, can lead astray where a range begins within
     * it; {@link IndexedRecords} cannot be led astray. The first record behind the range is checked and not delivered:
     * damage at the border of two ranges is the first one's, and never lost.
     *
     * <p>In a range that does not begin at 0, {@link #index} counts from the first record of the range.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IllegalArgumentException if the range is not all of the file, and the file is compressed
     */
    public static RecordReader open(Path file, ByteRange range, ReadOptions options) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return of(channel, file.toString(), range, options);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Opens a file where another reader of it stood. A compressed file is read again up to there, without a check of what
     * is passed over.
     *
     * @param offset what {@link #nextOffset} told
     * @param index how many records come before
     * @throws CorruptRecordException if the file ends before the offset
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    public static RecordReader resume(Path file, long offset, long index, ReadOptions options) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            if (compression(channel, options) != Compression.NONE) {
                RecordReader reader = of(channel, file.toString(), ByteRange.all(), options);
                reader.skipTo(offset, index);
                return reader;
            }
            if (channel.size() < offset) {
                throw new CorruptRecordException(
                        Problem.RECORD_CUT,
                        file.toString(),
                        index,
                        offset,
                        "expected at least " + offset + " bytes, got a file of " + channel.size());
            }
            ByteRange rest = new ByteRange(offset, Long.MAX_VALUE);
            RecordReader reader =
                    new RecordReader(window(channel, rest, options), file.toString(), options, rest, index);
            reader.begun = true;
            return reader;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void skipTo(long place, long records) throws IOException {
        while (offset < place) {
            int piece = (int) Math.min(place - offset, SKIPPED_BYTES);
            if (!require(piece)) {
                throw corrupt(Problem.RECORD_CUT, "expected a record at byte " + place + ", got the end of the file");
            }
            window.consume(piece);
            offset += piece;
        }
        index = records - 1;
        begun = true;
    }

    /**
     * Reads records from a channel in blocking mode, from where it stands.
     *
     * @param channel is closed with the reader
     * @param source what to call the channel in errors
     */
    public static RecordReader of(ReadableByteChannel channel, String source) {
        return of(channel, source, ReadOptions.defaults());
    }

    /**
     * Reads records from a channel in blocking mode, from where it stands.
     *
     * @param channel is closed with the reader
     * @param source what to call the channel in errors
     */
    public static RecordReader of(ReadableByteChannel channel, String source, ReadOptions options) {
        ReadableByteChannel plain = options.compression()
                .map(known -> known.reading(channel, options.mode()))
                .orElseGet(() -> new DetectingChannel(channel, options.mode()));
        return new RecordReader(new StreamWindow(plain), source, options, ByteRange.all(), 0);
    }

    /**
     * Reads records from a stream, from where it stands.
     *
     * @param stream is closed with the reader
     * @param source what to call the stream in errors
     */
    public static RecordReader of(InputStream stream, String source, ReadOptions options) {
        return of(new InputChannel(stream), source, options);
    }

    /**
     * Reads a part of a channel as {@link #open(Path, ByteRange, ReadOptions)} does with a file; the range counts from the
     * channel's beginning.
     *
     * @param channel is closed with the reader
     * @param source what to call the channel in errors
     * @throws IllegalArgumentException if the range is not all of the channel, and its content is compressed
     */
    public static RecordReader of(SeekableByteChannel channel, String source, ByteRange range, ReadOptions options)
            throws IOException {
        Compression compression = compression(channel, options);
        if (compression != Compression.NONE) {
            if (!range.equals(ByteRange.all())) {
                throw new IllegalArgumentException("a compressed file has no ranges: " + source
                        + ": expected Compression.NONE, got " + compression + "; read it as a whole");
            }
            ReadableByteChannel plain = compression.reading(channel, options.mode());
            return new RecordReader(new StreamWindow(plain), source, options, range, 0);
        }
        return new RecordReader(window(channel, range, options), source, options, range, 0);
    }

    /**
     * Reads the records whose first byte lies in a range, which an index of the channel's content tells: a record that
     * looks like several leads nobody astray, and {@link #index} is the ordinal in the whole.
     *
     * @param channel an uncompressed file; closed with the reader
     * @param source what to call the channel in errors
     * @throws StaleIndexException if the content has another size than the index says
     */
    public static RecordReader of(
            SeekableByteChannel channel, String source, ByteRange range, RecordIndex index, ReadOptions options)
            throws IOException {
        if (channel.size() != index.fileBytes()) {
            throw new StaleIndexException(
                    source,
                    index.count(),
                    index.fileBytes(),
                    "expected a file of " + index.fileBytes() + " bytes, got " + channel.size()
                            + "; make the index again or remove it");
        }
        int from = index.firstFrom(range.from());
        int to = index.firstFrom(range.to());
        long begin = from < index.count() ? index.offset(from) : index.fileBytes();
        long end = to == from ? begin : index.end(to - 1);
        return exactly(channel, source, new ByteRange(begin, end), from, options);
    }

    /** Reads a range that is known to begin and end where records do. */
    static RecordReader exactly(
            SeekableByteChannel channel, String source, ByteRange range, long firstIndex, ReadOptions options)
            throws IOException {
        RecordReader reader = new RecordReader(window(channel, range, options), source, options, range, firstIndex);
        reader.begun = true;
        reader.exact = true;
        return reader;
    }

    private static RecordWindow window(SeekableByteChannel channel, ByteRange range, ReadOptions options)
            throws IOException {
        if (options.access() == FileAccess.MAPPED && channel instanceof FileChannel file) {
            return new MappedWindow(file, range.from(), MappedWindow.MAPPED_BYTES);
        }
        return new StreamWindow(channel.position(range.from()));
    }

    /**
     * Moves to the next record.
     *
     * @return false where the file ends after a whole record, or is empty
     * @throws CorruptRecordException if a record is cut, a checksum differs, a length exceeds
     *     {@link ReadOptions#maxRecordBytes}, or the compressed stream around the records is damaged; with another
     *     {@link OnDamage} than {@code FAIL} only where a file is made to look as if it had records everywhere
     */
    public boolean advance() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (!begun) {
            begin();
        }
        while (!ended) {
            try {
                return next();
            } catch (CorruptRecordException e) {
                dataLength = -1;
                ended = !goOn(e);
            }
        }
        dataLength = -1;
        return false;
    }

    /** A range that begins somewhere is entered at its first whole record. */
    private void begin() throws IOException {
        begun = true;
        if (range.from() > 0) {
            Resync resync = new Resync(window, options.maxRecordBytes());
            ended = !resync.toRecord();
            arrived(resync);
        }
    }

    private boolean next() throws IOException {
        offset += consumed;
        window.consume(consumed);
        consumed = 0;
        dataLength = -1;
        index++;
        if (exact && offset >= range.to()) {
            return end();
        }
        if (!require(Frame.HEADER_BYTES)) {
            return atEnd();
        }
        int length = checkedLength();
        if (!require(Frame.OVERHEAD_BYTES + length)) {
            throw corrupt(
                    Problem.RECORD_CUT,
                    "expected " + (Frame.OVERHEAD_BYTES + (long) length) + " bytes, got " + window.available());
        }
        checkData(length);
        if (offset >= range.to()) {
            return end();
        }
        dataLength = length;
        consumed = Frame.OVERHEAD_BYTES + length;
        return true;
    }

    private boolean end() {
        index--;
        ended = true;
        return false;
    }

    private boolean atEnd() throws CorruptRecordException {
        int left = window.available();
        if (left == 0 || options.mode() == ReadMode.TENSORFLOW) {
            return end();
        }
        throw corrupt(Problem.HEADER_CUT, "expected " + Frame.HEADER_BYTES + " bytes, got " + left);
    }

    private int checkedLength() throws CorruptRecordException {
        int stored = window.intAt(Frame.LENGTH_CRC);
        long length = window.longAt(Frame.LENGTH);
        int computed = LengthCrc.of(length);
        if (stored != computed) {
            throw corrupt(
                    Problem.LENGTH_CHECKSUM,
                    DamageTexts.checksums(stored, computed) + DamageTexts.advice(options, offset, window));
        }
        if (Long.compareUnsigned(length, options.maxRecordBytes()) > 0) {
            throw corrupt(
                    Problem.RECORD_TOO_LONG,
                    "expected at most " + options.maxRecordBytes() + " bytes of data, got "
                            + Long.toUnsignedString(length) + "; raise maxRecordBytes if such a record is meant");
        }
        return (int) length;
    }

    private void checkData(int length) throws CorruptRecordException {
        int stored = window.intAt(Frame.HEADER_BYTES + length);
        int computed = window.crcAt(Frame.HEADER_BYTES, length);
        if (stored != computed) {
            throw corrupt(Problem.DATA_CHECKSUM, DamageTexts.checksums(stored, computed) + DamageTexts.wayOn(options));
        }
    }

    private boolean require(int bytes) throws IOException {
        try {
            return window.require(bytes);
        } catch (ZipException e) {
            CorruptRecordException located = corrupt(Problem.COMPRESSED_STREAM, String.valueOf(e.getMessage()));
            located.initCause(e);
            throw located;
        }
    }

    /** Answers damage as the options say; true if there is more to read. */
    private boolean goOn(CorruptRecordException e) throws IOException {
        switch (options.onDamage()) {
            case FAIL -> {
                failure = e;
                throw e;
            }
            case SKIP_FILE_REST -> {
                lost(new Damage(window.rest(), e));
                return false;
            }
            case RESYNC -> {
                return resync(e);
            }
        }
        throw new AssertionError(options.onDamage());
    }

    private boolean resync(CorruptRecordException e) throws IOException {
        Resync resync = new Resync(window, options.maxRecordBytes());
        boolean found = behind(resync, e.problem());
        lost(new Damage(resync.skipped(), e));
        arrived(resync);
        return found;
    }

    private void lost(Damage place) {
        damage.damaged(place);
        options.listener().damaged(place);
    }

    /** A compressed stream may turn out to be damaged on the way: then this was the last of it. */
    private static boolean behind(Resync resync, Problem problem) throws IOException {
        try {
            return resync.behind(problem);
        } catch (ZipException e) {
            return false;
        }
    }

    private void arrived(Resync resync) throws CorruptRecordException {
        offset += resync.skipped();
        if (resync.gaveUp()) {
            failure = corrupt(
                    Problem.FALSE_RECORDS,
                    "expected records, got mostly lengths with a good checksum before data with a bad one");
            throw failure;
        }
    }

    private CorruptRecordException corrupt(Problem problem, String detail) {
        return new CorruptRecordException(problem, source, index, offset, detail);
    }

    /**
     * The data of the current record without a copy: a read-only, big-endian view from its position to its limit. It is
     * the same object for each record, and valid until the next {@link #advance}.
     *
     * @throws IllegalStateException before the first record and after the last (so for every accessor of the record)
     */
    public ByteBuffer record() {
        requireRecord();
        return window.viewAt(Frame.HEADER_BYTES, dataLength);
    }

    /** A copy of the data of the current record. */
    public byte[] bytes() {
        requireRecord();
        return window.copyAt(Frame.HEADER_BYTES, dataLength);
    }

    /** The ordinal of the current record, from 0. Behind a damaged place, that place counts as one record. */
    public long index() {
        requireRecord();
        return index;
    }

    /** The offset of the first header byte of the current record, in bytes of the uncompressed stream. */
    public long offset() {
        requireRecord();
        return offset;
    }

    /** The offset behind the current record, in bytes of the uncompressed stream: see {@link #resume}. */
    public long nextOffset() {
        return offset + consumed;
    }

    private void requireRecord() {
        if (dataLength < 0) {
            throw new IllegalStateException(
                    "there is no current record: " + source + ": call advance() until it is false");
        }
    }

    static Compression compression(SeekableByteChannel channel, ReadOptions options) throws IOException {
        return options.compression().isPresent() ? options.compression().get() : DetectingChannel.look(channel);
    }

    /** What was lost so far, if damage does not end reading: see {@link ReadOptions#onDamage}. */
    public DamageReport damage() {
        return damage;
    }

    /** Closes the file, channel or stream. */
    @Override
    public void close() throws IOException {
        window.close();
    }
}
