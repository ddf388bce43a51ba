package io.tolva.beam.shards;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * A folder of output and, inside it, a hidden folder of one run's temporary files.
 *
 * <p>A file is made under a name that no other attempt uses, and gets its final name when it is complete.
 *
 * @param folder the folder of output, on any of Beam's file systems
 * @param run what distinguishes this run's temporary files from another's
 */
public record StagingFolder(String folder, String run) implements Serializable {
    private static final String PREFIX = ".tolva-";
    private static final String RETIRED = "retired";

    /** A staging area for one run in {@code folder}. */
    public static StagingFolder in(String folder) {
        return new StagingFolder(folder, UUID.randomUUID().toString());
    }

    /** The place of a file in the folder of output. */
    ResourceId target(String fileName) {
        return output().resolve(fileName, StandardResolveOptions.RESOLVE_FILE);
    }

    /** A new place for a temporary file. */
    ResourceId temporary(String purpose) {
        return temporaryFolder().resolve(purpose + "-" + UUID.randomUUID(), StandardResolveOptions.RESOLVE_FILE);
    }

    /** What the system says of a full disk names no file. */
    static IOException cannotWrite(ResourceId file, IOException error) {
        return new IOException(
                "cannot write: " + file + ": " + error.getMessage()
                        + "; nothing was published, try again when that is mended",
                error);
    }

    /**
     * Gives a complete temporary file its final name, in place of what had it. That it has been done before is no error.
     *
     * @throws FileNotFoundException if there is neither the temporary file nor the final one
     */
    void publish(ResourceId temporary, String fileName) throws IOException {
        ResourceId target = target(fileName);
        FileSystems.rename(List.of(temporary), List.of(target), StandardMoveOptions.IGNORE_MISSING_FILES);
        FileSystems.matchSingleFileSpec(target.toString());
    }

    /** Writes a small text file at once: under a temporary name first. */
    void publishText(String text, String fileName) throws IOException {
        ResourceId temporary = temporary("text");
        try (WritableByteChannel channel = FileSystems.create(temporary, MimeTypes.TEXT)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        publish(temporary, fileName);
    }

    /**
     * Moves a small file of the folder of output aside, so that it is not there any more.
     *
     * @return its text, if it was there, now or when this run moved it aside before
     */
    Optional<String> retire(String fileName) throws IOException {
        ResourceId file = target(fileName);
        if (exists(file.toString())) {
            FileSystems.rename(List.of(file), List.of(temporary(RETIRED)), StandardMoveOptions.IGNORE_MISSING_FILES);
        }
        List<ResourceId> aside = temporaries(RETIRED);
        return aside.isEmpty() ? Optional.empty() : Optional.of(text(aside.get(0)));
    }

    private static String text(ResourceId file) throws IOException {
        try (ReadableByteChannel channel = FileSystems.open(file)) {
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The temporary files of this run for a purpose, sorted by name. */
    List<ResourceId> temporaries(String purpose) throws IOException {
        return temporaries().stream()
                .filter(file -> String.valueOf(file.getFilename()).startsWith(purpose + "-"))
                .sorted(Comparator.comparing(ResourceId::toString))
                .toList();
    }

    /** Beam takes the name of a local folder for a pattern, and one with brackets in its name would match nothing. */
    private List<ResourceId> temporaries() throws IOException {
        ResourceId temporary = temporaryFolder();
        if (!temporary.getScheme().equals("file")) {
            String all =
                    temporary.resolve("*", StandardResolveOptions.RESOLVE_FILE).toString();
            return FileSystems.match(all, EmptyMatchTreatment.ALLOW).metadata().stream()
                    .map(MatchResult.Metadata::resourceId)
                    .toList();
        }
        Path folder = Path.of(temporary.toString());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> FileSystems.matchNewResource(file.toString(), false))
                    .toList();
        }
    }

    /** Whether there is such a file. */
    boolean exists(String file) throws IOException {
        return !FileSystems.match(file, EmptyMatchTreatment.ALLOW).metadata().isEmpty();
    }

    /** Removes temporary files by their full names. */
    void deleteTemporary(Collection<String> files) throws IOException {
        delete(files.stream()
                .map(file -> FileSystems.matchNewResource(file, false))
                .toList());
    }

    /** Removes files of the folder of output; one that is not there is no error. */
    void delete(Collection<String> fileNames) throws IOException {
        delete(fileNames.stream().map(this::target).toList());
    }

    /** Removes the temporary files of this run: at its end, and when it has failed. */
    public void deleteTemporaryFiles() throws IOException {
        ResourceId temporary = temporaryFolder();
        if (temporary.getScheme().equals("file")) {
            deleteLocally(Path.of(temporary.toString()));
            return;
        }
        delete(temporaries());
        delete(List.of(temporary));
    }

    /** Beam takes the name of a local folder for a pattern, and one with brackets in its name would match nothing. */
    private static void deleteLocally(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Removes files; one that is not there is no error. */
    private static void delete(List<ResourceId> files) throws IOException {
        FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
    }

    private ResourceId temporaryFolder() {
        return output().resolve(PREFIX + run, StandardResolveOptions.RESOLVE_DIRECTORY);
    }

    private ResourceId output() {
        return FileSystems.matchNewResource(folder, true);
    }
}
