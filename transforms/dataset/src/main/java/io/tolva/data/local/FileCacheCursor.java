package io.tolva.data.local;

import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import io.tolva.data.CacheKey;
import io.tolva.data.FileCacheStage;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A pass begins with what is in the files. If that is not all, it goes on with the input: the elements that the files hold
 * are passed over, the others written, a chunk at a time. A pass in which an element fails is not kept, since later passes
 * would not know of the failure; put ignoreErrors before the cache if failures are to be left out.
 *
 * The position is the number of elements and where the input began.
 */
/** Gives what is in the files of a cache, and writes what is not. */
final class FileCacheCursor<T> extends Cursor<T> {
    private static final String STAGE = "cache";
    private static final int MAX_CHUNK_ELEMENTS = 1 << 16;
    private static final long MAX_CHUNK_BYTES = 8L << 20;

    private final FileCacheStage<T> stage;
    private final Tracked<T> input;
    private @Nullable CacheFolder folder;
    private @Nullable Position start;
    private List<Integer> counts = new ArrayList<>();
    private @Nullable RecordReader reader;
    private @Nullable Chunk chunk;
    private int readChunk;
    private long kept;
    private long next;
    private long resumedPulls;
    private boolean complete;
    private boolean writes;
    private boolean ended;

    /** A file of elements that is being written, under another name until it is complete. */
    private record Chunk(AtomicFile file, RecordWriter writer) {
        static Chunk create(Path path) throws IOException {
            AtomicFile file = AtomicFile.create(path, Existing.REPLACE);
            return new Chunk(file, RecordWriter.of(file.channel()));
        }

        int commit() throws IOException {
            writer.close();
            file.commit();
            return (int) writer.records();
        }
    }

    FileCacheCursor(Cursor<T> input, FileCacheStage<T> stage) {
        this.stage = stage;
        this.input = new Tracked<>(input, Long.MAX_VALUE);
    }

    @Override
    @Nullable
    T pull() {
        try {
            if (folder == null) {
                begin();
            }
            if (ended) {
                return null;
            }
            return next < kept || complete ? pullKept() : pullInput();
        } catch (IOException e) {
            ended = true;
            throw failed(STAGE, "cannot use the files of the cache", e);
        }
    }

    private void begin() throws IOException {
        CacheFolder opened = new CacheFolder(
                stage.folder().resolve(CacheKey.of(stage.input(), stage.version())),
                stage.codec().name());
        folder = opened;
        Position began = start == null ? input.position(0).part(0) : start;
        CacheFolder.Contents contents = opened.contents().orElse(null);
        if ((contents == null || (fits(contents, began) && !contents.complete())) && opened.tryLock()) {
            // Another process may have gone on before it gave the lock back.
            contents = opened.contents().orElse(null);
            writes = contents == null || (fits(contents, began) && !contents.complete());
            if (!writes) {
                opened.unlock();
            }
        }
        boolean fits = contents != null && fits(contents, began);
        if (fits && contents != null) {
            began = Position.fromBytes(HexFormat.of().parseHex(contents.start()));
            counts = new ArrayList<>(contents.counts());
            kept = contents.elements();
            complete = contents.complete();
        }
        start = began;
        if (complete || next < kept) {
            skipKept(next);
        } else {
            input.restoreMark(began);
            catchUp();
        }
    }

    /** Whether the files hold elements of this pass, if it goes on from a state, or of any if it begins. */
    private boolean fits(CacheFolder.Contents contents, Position began) {
        return start == null || contents.start().equals(CacheFolder.digits(began));
    }

    /** Goes to an element of the files. */
    private void skipKept(long elements) throws IOException {
        long left = elements;
        while (readChunk < counts.size() && left >= counts.get(readChunk)) {
            left -= counts.get(readChunk++);
        }
        for (long i = 0; i < left; i++) {
            advanceRecord();
        }
    }

    /** The next record of the files; false behind the last. */
    private boolean advanceRecord() throws IOException {
        while (readChunk < counts.size()) {
            if (reader == null) {
                reader = RecordReader.open(folder().chunk(readChunk));
            }
            if (reader.advance()) {
                return true;
            }
            reader.close();
            reader = null;
            readChunk++;
        }
        return false;
    }

    private CacheFolder folder() {
        if (folder == null) {
            throw new IllegalStateException("not begun");
        }
        return folder;
    }

    private @Nullable T pullKept() throws IOException {
        if (next == kept || !advanceRecord() || reader == null) {
            if (next < kept) {
                throw new IOException("elements are missing: expected " + kept + ", got " + next);
            }
            ended = true;
            return null;
        }
        T element = stage.codec().decode(reader.bytes());
        next++;
        if (next == kept && !complete && start != null) {
            input.restoreMark(start);
            discardInput(kept);
        }
        return element;
    }

    /** Passes over elements of the input that were given before. */
    private void discardInput(long elements) {
        while (input.elements() < elements) {
            input.again();
        }
    }

    /** Repeats the pulls of the pass that is gone on with, and writes what the files lack of it. */
    private void catchUp() throws IOException {
        while (input.pulls() < resumedPulls) {
            long number = input.elements();
            T element = input.again();
            if (element == null) {
                abandon();
            } else if (writes && number >= kept) {
                write(element);
            }
        }
    }

    private @Nullable T pullInput() throws IOException {
        T element;
        try {
            element = input.pull();
        } catch (RuntimeException | Error e) {
            abandon();
            throw e;
        }
        if (element == null) {
            ended = true;
            if (writes) {
                endChunk(true);
            }
            return null;
        }
        if (writes && next >= kept) {
            write(element);
        }
        next++;
        return element;
    }

    private void write(T element) throws IOException {
        Chunk open = chunk == null ? Chunk.create(folder().chunk(counts.size())) : chunk;
        chunk = open;
        try {
            open.writer().write(stage.codec().encode(element));
        } catch (IOException | RuntimeException | Error e) {
            // What the files hold would lack this element: it ends before.
            chunk = null;
            open.file().close();
            writes = false;
            folder().unlock();
            throw e;
        }
        if (open.writer().records() == MAX_CHUNK_ELEMENTS || open.writer().bytesWritten() >= MAX_CHUNK_BYTES) {
            endChunk(false);
        }
    }

    /** Makes what was written since the last chunk one of the chunks. */
    private void endChunk(boolean isLast) throws IOException {
        Chunk written = chunk;
        chunk = null;
        if (written != null) {
            counts.add(written.commit());
        }
        if (start != null && (written != null || isLast)) {
            folder().write(start, counts, isLast);
        }
        if (isLast) {
            writes = false;
            folder().unlock();
        }
    }

    /** A failure: nothing of this pass is kept. */
    private void abandon() throws IOException {
        if (writes) {
            writes = false;
            if (chunk != null) {
                chunk.file().close();
                chunk = null;
            }
            folder().clear();
            folder().unlock();
        }
    }

    @Override
    Position save() {
        Position began = start == null ? input.position(0).part(0) : start;
        return Position.of(next, ended ? 1 : 0, Math.max(Math.max(next, resumedPulls), input.pulls()))
                .with(began);
    }

    @Override
    void restore(Position position) {
        next = position.number(0);
        ended = position.number(1) == 1;
        resumedPulls = position.number(2);
        start = position.part(0);
    }

    @Override
    void close() {
        ended = true;
        try {
            if (writes) {
                endChunk(false);
                writes = false;
            }
            if (reader != null) {
                reader.close();
                reader = null;
            }
            if (folder != null) {
                folder.unlock();
            }
        } catch (IOException e) {
            throw failed(STAGE, "cannot use the files of the cache", e);
        } finally {
            input.close();
        }
    }
}
