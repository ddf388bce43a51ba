package io.tolva.beam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Expands file patterns when a pipeline is built, as {@code tf.data.Dataset.list_files} does. */
public final class FilePatterns {
    private FilePatterns() {}

    /**
     * The files that match any of the patterns, sorted by name; a file that two patterns match stands there twice.
     *
     * @throws IllegalArgumentException if no pattern matches a file
     */
    public static List<FileRef> expand(List<String> patterns) {
        List<FileRef> files = matching(patterns);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("No files matched pattern: " + String.join(", ", patterns));
        }
        return files;
    }

    /** The same, but no match at all is an empty list. */
    public static List<FileRef> matching(List<String> patterns) {
        List<FileRef> files = new ArrayList<>();
        try {
            for (MatchResult result : FileSystems.match(patterns, EmptyMatchTreatment.ALLOW)) {
                for (MatchResult.Metadata found : result.metadata()) {
                    if (!found.resourceId().isDirectory()) {
                        files.add(new FileRef(
                                found.resourceId().toString(), found.sizeBytes(), found.isReadSeekEfficient()));
                    }
                }
            }
        } catch (IOException error) {
            throw new UncheckedIOException("cannot list files: " + String.join(", ", patterns), error);
        }
        files.sort(Comparator.comparing(FileRef::name));
        return files;
    }
}
