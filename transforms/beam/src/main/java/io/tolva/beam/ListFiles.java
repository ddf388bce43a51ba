package io.tolva.beam;

import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * The files that match some patterns, as {@code tf.data.Dataset.list_files}: the patterns are expanded once, when the
 * pipeline is built; no match at all is an error; a file matched twice comes twice.
 *
 * <p>To read files use {@link Interleave}, which a runner can split by itself.
 */
public final class ListFiles extends PTransform<PBegin, PCollection<FileRef>> {
    private final List<String> patterns;

    private ListFiles(List<String> patterns) {
        this.patterns = patterns;
    }

    /** Lists what matches any of the patterns ({@code *}, {@code ?} and {@code [..]}, on any file system of Beam's). */
    public static ListFiles matching(String... patterns) {
        return new ListFiles(List.of(patterns));
    }

    @Override
    public PCollection<FileRef> expand(PBegin begin) {
        return begin.apply(Create.of(FilePatterns.expand(patterns)).withCoder(SerializableCoder.of(FileRef.class)));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("patterns", String.join(",", patterns)).withLabel("File patterns"));
    }
}
