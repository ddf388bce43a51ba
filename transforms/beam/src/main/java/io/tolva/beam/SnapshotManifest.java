package io.tolva.beam;

import io.tolva.data.manifest.Json;
import java.io.IOException;
import java.util.List;

/**
 * What a snapshot consists of. It is written last, so where it stands everything is complete.
 *
 * @param format which files these are
 * @param fingerprint what they are a snapshot of
 * @param elements how many elements there are in all files
 * @param files the files
 */
record SnapshotManifest(String format, String fingerprint, long elements, List<Part> files) {
    static final String FILE_NAME = "snapshot.json";

    private static final String FORMAT = "tolva-snapshot/1";

    SnapshotManifest {
        files = List.copyOf(files);
    }

    /** A file of a snapshot. */
    record Part(String file, long elements, long bytes) {}

    static SnapshotManifest of(String fingerprint, List<Part> files) {
        long elements = files.stream().mapToLong(Part::elements).sum();
        return new SnapshotManifest(FORMAT, fingerprint, elements, files);
    }

    static SnapshotManifest parse(String text, String source) throws IOException {
        SnapshotManifest manifest = Json.parse(text, source, SnapshotManifest.class);
        if (!FORMAT.equals(manifest.format())) {
            throw new IOException("not a snapshot that can be read: " + source + ": expected format " + FORMAT
                    + ", got " + manifest.format() + "; delete the folder to have it written again");
        }
        return manifest;
    }

    String toJson() {
        return Json.write(this);
    }
}
