package io.tolva.tensor.cuda;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders that nobody else may write to, because what lies there is run. The backend runs on Linux only, and so does this. */
final class PrivateFolders {
    static final String PROPERTY = "tolva.cuda.cache";

    private static final String OWNER = "unix:uid";
    private static final Path MYSELF = Path.of("/proc/self");
    private static final int ROOT = 0;

    private PrivateFolders() {}

    /**
     * A folder in the one that the system property {@code tolva.cuda.cache} names, or else in {@code ~/.cache/tolva/cuda}; made for its owner
     * alone if it is not there.
     *
     * @throws IOException if it cannot be made, or others may write to it
     */
    static Path made(String name) throws IOException {
        Path cache = cache();
        Path folder = Files.createDirectories(
                cache.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        checkPrivate(cache);
        checkPrivate(folder);
        return folder;
    }

    private static Path cache() throws IOException {
        String wanted = System.getProperty(PROPERTY, "");
        if (!wanted.isEmpty()) {
            return Path.of(wanted);
        }
        String home = System.getProperty("user.home", "");
        if (!home.startsWith("/")) {
            throw new FileSystemException(home, null, "expected a home folder, got a user without one");
        }
        return Path.of(home, ".cache", "tolva", "cuda");
    }

    private static void checkPrivate(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        Object owner = Files.getAttribute(folder, OWNER);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || !(owner.equals(Files.getAttribute(MYSELF, OWNER)) || owner.equals(ROOT))) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "expected a folder that only this user may write to, got "
                            + PosixFilePermissions.toString(permissions) + " of user " + owner);
        }
    }
}
