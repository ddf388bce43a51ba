package io.tolva.tensor.cuda;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that nobody else may write to, because what lies there is run. */
final class PrivateFolders {
    private static final String PROPERTY = "tolva.cuda.cache";

    private PrivateFolders() {}

    /** Where compiled kernels are kept: what the system property {@code tolva.cuda.cache} says, or {@code ~/.cache/tolva/cuda}. */
    static Path cache() {
        String wanted = System.getProperty(PROPERTY, "");
        return wanted.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache", "tolva", "cuda") : Path.of(wanted);
    }

    /** Makes a folder and those above it, for its owner alone. */
    static Path made(Path folder) throws IOException {
        return Files.createDirectories(folder, ownerOnly());
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
