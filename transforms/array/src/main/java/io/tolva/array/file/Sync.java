package io.tolva.array.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What has to survive a crash of the machine, not just of the process, once a file has its name. */
public enum Sync {
    /** Nothing: the operating system writes when it likes. A crash may leave an empty file under the name. */
    NONE,
    /** The bytes: if the name is there, so are they. */
    FILE,
    /** The bytes and the name. */
    FILE_AND_FOLDER;

    void force(Path path, OpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** Forces the folder of a file to the disk, and so the names in it. */
    public static void forceFolder(Path file) throws IOException {
        FILE_AND_FOLDER.force(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ);
    }
}
