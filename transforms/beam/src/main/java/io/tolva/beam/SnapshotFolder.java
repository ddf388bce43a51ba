package io.tolva.beam;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/** The files of one snapshot, on any of Beam's file systems. A file gets its name when it is complete. */
record SnapshotFolder(String folder, String fingerprint) implements Serializable {
    private static final String TEMPORARY = ".tolva-snapshot";

    private ResourceId place() {
        return FileSystems.matchNewResource(folder, true)
                .resolve(fingerprint, StandardResolveOptions.RESOLVE_DIRECTORY);
    }

    private ResourceId file(String name) {
        return place().resolve(name, StandardResolveOptions.RESOLVE_FILE);
    }

    /** A file that no other attempt writes. */
    ResourceId temporary() {
        return place().resolve(TEMPORARY, StandardResolveOptions.RESOLVE_DIRECTORY)
                .resolve(UUID.randomUUID().toString(), StandardResolveOptions.RESOLVE_FILE);
    }

    /** The manifest, if the snapshot is there. */
    Optional<SnapshotManifest> manifest() throws IOException {
        ResourceId file = file(SnapshotManifest.FILE_NAME);
        if (FileSystems.match(file.toString(), EmptyMatchTreatment.ALLOW)
                .metadata()
                .isEmpty()) {
            return Optional.empty();
        }
        try (ReadableByteChannel channel = FileSystems.open(file)) {
            String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(SnapshotManifest.parse(text, file.toString()));
        }
    }

    List<FileRef> files(SnapshotManifest manifest) {
        List<FileRef> files = new ArrayList<>();
        for (SnapshotManifest.Part part : manifest.files()) {
            files.add(new FileRef(file(part.file()).toString(), part.bytes()));
        }
        return files;
    }

    /** Gives a complete file its name, in place of what had it. That it has been done before is no error. */
    void publish(String temporary, String name) throws IOException {
        FileSystems.rename(
                List.of(FileSystems.matchNewResource(temporary, false)),
                List.of(file(name)),
                StandardMoveOptions.IGNORE_MISSING_FILES);
        FileSystems.matchSingleFileSpec(file(name).toString());
    }

    void publish(SnapshotManifest manifest) throws IOException {
        ResourceId temporary = temporary();
        try (WritableByteChannel channel = FileSystems.create(temporary, MimeTypes.TEXT)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(manifest.toJson());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        publish(temporary.toString(), SnapshotManifest.FILE_NAME);
    }

    /** On a local disk the folder of temporary files goes when nothing is left in it; elsewhere it goes with its last file. */
    void deleteEmptyTemporaryFolder() throws IOException {
        ResourceId temporary = place().resolve(TEMPORARY, StandardResolveOptions.RESOLVE_DIRECTORY);
        if (temporary.getScheme().equals("file")) {
            try {
                Files.deleteIfExists(Path.of(temporary.toString()));
            } catch (DirectoryNotEmptyException error) {
                return; // another attempt that failed has left a file there, which harms nobody
            }
        }
    }
}
