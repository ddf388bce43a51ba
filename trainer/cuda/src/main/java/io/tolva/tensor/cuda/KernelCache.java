package io.tolva.tensor.cuda;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled kernels on disk, in a private folder. Behind an image is its SHA-256: the driver is not told how long an image is, and would
 * read beyond the end of one that is cut off. Without a folder that can be used, kernels are compiled by each process; that is
 * logged once. Safe for use by several threads and processes.
 */
final class KernelCache {
    private static final Logger LOG = LoggerFactory.getLogger(KernelCache.class);
    private static final int DIGEST_BYTES = 32;

    private final Optional<Path> folder;
    private boolean complained;

    private KernelCache(Optional<Path> folder) {
        this.folder = folder;
    }

    static KernelCache open() {
        try {
            return new KernelCache(Optional.of(PrivateFolders.made("kernels")));
        } catch (IOException error) {
            KernelCache none = new KernelCache(Optional.empty());
            none.complain(error);
            return none;
        }
    }

    /** The image that was kept under a name, if it is whole. */
    Optional<byte[]> find(String name) {
        return folder.flatMap(there -> read(there.resolve(name)));
    }

    private Optional<byte[]> read(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            byte[] image = Arrays.copyOf(all, Math.max(0, all.length - DIGEST_BYTES));
            if (Arrays.equals(sha256(image), Arrays.copyOfRange(all, image.length, all.length))) {
                return Optional.of(image);
            }
            LOG.warn("kernel in the cache is damaged, so it is compiled again: {}", file);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException error) {
            complain(error);
        }
        return Optional.empty();
    }

    /** Keeps an image under a name, if the folder lets it. */
    void keep(String name, byte[] image) {
        folder.ifPresent(there -> write(there, name, image));
    }

    private void write(Path there, String name, byte[] image) {
        try {
            Path temporary = Files.createTempFile(there, "kernel", ".tmp");
            try {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    writeAll(channel, image);
                    writeAll(channel, sha256(image));
                    channel.force(true);
                }
                Files.move(
                        temporary,
                        there.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException error) {
            complain(error);
        }
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Drops an image, and says whether there was one. */
    boolean forget(String name) {
        try {
            return folder.isPresent() && Files.deleteIfExists(folder.get().resolve(name));
        } catch (IOException error) {
            complain(error);
            return false;
        }
    }

    private synchronized void complain(IOException error) {
        if (!complained) {
            complained = true;
            LOG.warn(
                    "compiled kernels are not kept, so each process compiles them again: {}; name a folder of your own by -D{}",
                    error.toString(),
                    PrivateFolders.PROPERTY);
        }
    }

    /** The hash of some bytes. */
    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException("every Java platform has SHA-256", error);
        }
    }
}
