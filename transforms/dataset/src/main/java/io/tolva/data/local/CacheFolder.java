package io.tolva.data.local;

import io.tolva.array.file.Existing;
import io.tolva.data.DatasetException;
import io.tolva.data.manifest.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * FOLDER/KEY/chunk-00000.tfrecord ...   elements, each file complete under its name
 * FOLDER/KEY/contents.json              what the chunks hold, written after each of them, atomically
 * FOLDER/KEY/lock                       locked by the process that writes; the lock ends with the process
 *
 * A process that dies leaves whole chunks, and the next one goes on behind them. One that comes while another writes does
 * not wait: it computes the elements itself and writes nothing.
 */
/** The files of one cached pipeline. */
final class CacheFolder {
    private static final String CONTENTS = "contents.json";

    private final Path folder;
    private final String codec;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    /**
     * What is in the chunks.
     *
     * @param codec what an element is in a file
     * @param start where the input began that gave the elements, {@link Position} in hexadecimal digits
     * @param counts how many elements each chunk has
     * @param complete whether these are all elements
     */
    record Contents(String codec, String start, List<Integer> counts, boolean complete) {
        Contents {
            counts = List.copyOf(counts);
        }

        long elements() {
            return counts.stream().mapToLong(Integer::longValue).sum();
        }
    }

    CacheFolder(Path folder, String codec) {
        this.folder = folder;
        this.codec = codec;
    }

    /** What is there; empty if nothing is. */
    Optional<Contents> contents() {
        Path file = folder.resolve(CONTENTS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Contents contents = Json.read(file, Contents.class);
            if (!contents.codec().equals(codec)) {
                throw new DatasetException(
                        "cache",
                        "elements are of another kind: " + file + ": expected " + codec + ", got " + contents.codec());
            }
            return Optional.of(contents);
        } catch (IOException e) {
            throw Cursor.failed("cache", "cannot read " + file, e);
        }
    }

    Path chunk(int number) {
        return folder.resolve(String.format("chunk-%05d.tfrecord", number));
    }

    /** Makes this process the one that writes; false if there is another. */
    boolean tryLock() throws IOException {
        Files.createDirectories(folder);
        FileChannel opened =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock = opened.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another iterator of this process writes.
            lock = null;
        }
        if (lock == null) {
            opened.close();
            return false;
        }
        channel = opened;
        deleteUnfinished();
        return true;
    }

    /** What a process that died had not finished; nobody else writes now. */
    private void deleteUnfinished() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    void unlock() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
            lock = null;
        }
    }

    /** Says what the chunks hold; they are complete by now. */
    void write(Position start, List<Integer> counts, boolean complete) throws IOException {
        Contents contents = new Contents(codec, digits(start), counts, complete);
        Json.write(contents, folder.resolve(CONTENTS), Existing.REPLACE);
    }

    /** Takes everything away that was kept: what was written is not what it should be. */
    void clear() throws IOException {
        Files.deleteIfExists(folder.resolve(CONTENTS));
        try (DirectoryStream<Path> chunks = Files.newDirectoryStream(folder, "chunk-*")) {
            for (Path chunk : chunks) {
                Files.delete(chunk);
            }
        }
    }

    static String digits(Position start) {
        return HexFormat.of().formatHex(start.toBytes());
    }
}
