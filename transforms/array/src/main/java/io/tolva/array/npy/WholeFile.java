package io.tolva.array.npy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file that appears under its name only when it is complete, in the place of one that is there.
 *
 * <p>It does what AtomicFile does in the module for record files, which stands above this one.
 */
final class WholeFile {
    private WholeFile() {}

    /** What writes the bytes. */
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    static void write(Path target, Content content) throws IOException {
        Path temporary = newSibling(target);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path newSibling(Path target) throws IOException {
        for (int attempt = 0; ; attempt++) {
            String name =
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + attempt + ".tmp";
            try {
                return Files.createFile(target.resolveSibling(name));
            } catch (FileAlreadyExistsException taken) {
                // By another writer of this process, or left behind by an earlier process of this number: try the next.
            }
        }
    }
}
