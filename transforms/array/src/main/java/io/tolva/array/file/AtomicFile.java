package io.tolva.array.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name only when it is complete.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(target, Existing.REFUSE)) {
 *     NpyFile.write(file.channel(), array);
 *     file.commit();
 * }
 * }</pre>
 *
 * <p>The bytes go to a hidden sibling, {@code .name.pid-n.tmp}, which {@link #commit} forces to the disk (see {@link Sync}) and renames.
 * Closing without a commit deletes it. After a crash it stays behind, and is never taken for the file itself.
 */
public final class AtomicFile implements Closeable {
    private final Path target;
    private final Existing existing;
    private final Sync sync;
    private final Path temporary;
    private final FileChannel channel;
    private boolean committed;

    private AtomicFile(Path target, Existing existing, Sync sync, Path temporary, FileChannel channel) {
        this.target = target;
        this.existing = existing;
        this.sync = sync;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Begins a file; the folder must exist.
     *
     * @throws FileAlreadyExistsException if the target exists and {@code existing} is {@link Existing#REFUSE}
     */
    public static AtomicFile create(Path target, Existing existing) throws IOException {
        return create(target, existing, Sync.FILE);
    }

    /**
     * Begins a file; the folder must exist.
     *
     * @param sync what {@link #commit} makes sure of
     * @throws FileAlreadyExistsException if the target exists and {@code existing} is {@link Existing#REFUSE}
     */
    public static AtomicFile create(Path target, Existing existing, Sync sync) throws IOException {
        if (existing == Existing.REFUSE && Files.exists(target)) {
            throw Existing.refusal(target);
        }
        for (int attempt = 0; ; attempt++) {
            Path temporary = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + attempt + ".tmp");
            try {
                FileChannel channel =
                        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                return new AtomicFile(target, existing, sync, temporary, channel);
            } catch (FileAlreadyExistsException taken) {
                // By another writer of this process, or left behind by an earlier process of this number: try the next.
            }
        }
    }

    /** Where the bytes go; it may be closed before {@link #commit}, which else closes it. */
    public WritableByteChannel channel() {
        return channel;
    }

    /** Where the bytes are until {@link #commit}, for whoever wants to look at them before. */
    public Path temporary() {
        return temporary;
    }

    /**
     * Closes the channel, forces the bytes to the disk, unless {@link Sync#NONE} is wanted, and gives the file its name.
     *
     * @throws FileAlreadyExistsException if somebody else has made the target meanwhile and {@code existing} is
     *     {@link Existing#REFUSE}
     * @throws IllegalStateException if the file was committed or closed
     */
    public void commit() throws IOException {
        if (committed || !Files.exists(temporary)) {
            throw new IllegalStateException("file is committed or closed already: " + target);
        }
        channel.close();
        if (sync != Sync.NONE) {
            sync.force(temporary, StandardOpenOption.WRITE);
        }
        switch (existing) {
            case REFUSE -> publishNew();
            case REPLACE -> Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        }
        committed = true;
        if (sync == Sync.FILE_AND_FOLDER) {
            Sync.forceFolder(target);
        }
    }

    /** A rename would silently replace a target that has just appeared; a second link to the file cannot. */
    private void publishNew() throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw Existing.refusal(target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            moveWithoutLink();
            return;
        }
        Files.delete(temporary);
    }

    /** For a file system without links: between the look and the rename, another writer's file could be lost. */
    private void moveWithoutLink() throws IOException {
        if (Files.exists(target)) {
            throw Existing.refusal(target);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Closes the channel and, without a commit, deletes what was written. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            Files.deleteIfExists(temporary);
        }
    }
}
