package io.tolva.beam;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * The files that match some patterns, as {@code tf.data.Dataset.list_files}: the patterns are expanded once, when the
 * pipeline is built; no match at all is an error; a file matched twice comes twice.
 *
 * <p>To read files use {@link Interleave}, which knows their sizes; {@link #atRunTime} is for files that do not exist yet
 * when the pipeline is built, or that only the workers see, and goes with {@link Interleave#matched}.
 */
public final class ListFiles extends PTransform<PBegin, PCollection<FileRef>> {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

    private final List<String> patterns;
    private final boolean atRunTime;
    private final EmptyMatchTreatment noMatch;

    private ListFiles(List<String> patterns, boolean atRunTime, EmptyMatchTreatment noMatch) {
        this.patterns = patterns;
        this.atRunTime = atRunTime;
        this.noMatch = noMatch;
    }

    /** Lists what matches any of the patterns ({@code *}, {@code ?} and {@code [..]}, on any file system of Beam's). */
    public static ListFiles matching(String... patterns) {
        return new ListFiles(List.of(patterns), false, EmptyMatchTreatment.DISALLOW);
    }

    /** Lists the files when the pipeline runs, on a worker. Then each pattern must match. */
    public ListFiles atRunTime() {
        return new ListFiles(patterns, true, noMatch);
    }

    /** With another answer to no match: by default it is an error. With {@code ALLOW} it is none. */
    public ListFiles withEmptyMatchTreatment(EmptyMatchTreatment other) {
        return new ListFiles(patterns, atRunTime, other);
    }

    @Override
    public PCollection<FileRef> expand(PBegin begin) {
        SerializableCoder<FileRef> coder = SerializableCoder.of(FileRef.class);
        return atRunTime
                ? begin.apply("Patterns", Create.of(patterns).withCoder(StringUtf8Coder.of()))
                        .apply("List", ParDo.of(new ListFn(noMatch)))
                        .setCoder(coder)
                : begin.apply(Create.of(list(patterns, noMatch)).withCoder(coder));
    }

    private static List<FileRef> list(List<String> patterns, EmptyMatchTreatment noMatch) {
        boolean mayBeNone = switch (noMatch) {
            case ALLOW -> true;
            case ALLOW_IF_WILDCARD -> patterns.stream().anyMatch(WILDCARD.asPredicate());
            case DISALLOW -> false;
        };
        return mayBeNone ? FilePatterns.matching(patterns) : FilePatterns.expand(patterns);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("patterns", String.join(",", patterns)).withLabel("File patterns"))
                .add(DisplayData.item("atRunTime", atRunTime).withLabel("Listed when the pipeline runs"))
                .add(DisplayData.item("noMatch", noMatch.name()).withLabel("Answer to no match"));
    }

    private static final class ListFn extends DoFn<String, FileRef> {
        private final EmptyMatchTreatment noMatch;

        ListFn(EmptyMatchTreatment noMatch) {
            this.noMatch = noMatch;
        }

        @ProcessElement
        public void process(@Element String pattern, OutputReceiver<FileRef> out) {
            list(List.of(pattern), noMatch).forEach(out::output);
        }
    }
}
