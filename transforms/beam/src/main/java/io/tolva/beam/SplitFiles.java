package io.tolva.beam;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Cuts files into ranges which {@link ReadRanges} reads at the same time. A file that is small, compressed, in a format that
 * cannot be cut, or on a file system that cannot seek is one range.
 *
 * <p>Where a {@link ScannedFormat} asks for it, all bytes of the large files are looked at, in parallel. The ranges depend on
 * the files and the size alone, so they can be kept and read again, as long as the files stay what they are.
 */
public final class SplitFiles extends PTransform<PCollection<FileRef>, PCollection<FileRange>> {
    static final long DEFAULT_RANGE_BYTES = 16L << 20;

    private final FileFormat<?> format;
    private final long rangeBytes;

    private SplitFiles(FileFormat<?> format, long rangeBytes) {
        this.format = format;
        this.rangeBytes = rangeBytes;
    }

    /** Cuts files of a format into ranges of up to 16 MiB. */
    public static SplitFiles in(FileFormat<?> format) {
        return new SplitFiles(format, DEFAULT_RANGE_BYTES);
    }

    /**
     * With another greatest size of a range: smaller for more parallelism, larger for fewer openings of a file.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SplitFiles withRangeBytes(long bytes) {
        return new SplitFiles(format, FileSplitter.positive(bytes));
    }

    @Override
    public PCollection<FileRange> expand(PCollection<FileRef> files) {
        FileSplitter splitter = FileSplitter.of(format, rangeBytes);
        PCollection<FileRange> cut = files.apply(
                        "ByName", WithKeys.of(FileRef::name).withKeyType(TypeDescriptors.strings()))
                .apply("SpreadFiles", Reshuffle.of())
                .apply("WithoutName", Values.create())
                .apply("Cut", ParDo.of(new CutFn(splitter)))
                .setCoder(SerializableCoder.of(FileRange.class));
        return splitter.scans() ? composed(cut, splitter) : cut;
    }

    private static PCollection<FileRange> composed(PCollection<FileRange> cut, FileSplitter splitter) {
        return cut.apply("ByPlace", WithKeys.of(FileRange::toString).withKeyType(TypeDescriptors.strings()))
                .apply("SpreadRanges", Reshuffle.of())
                .apply("WithoutPlace", Values.create())
                .apply("Scan", ParDo.of(new ScanFn(splitter)))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(ScannedRange.class)))
                .apply("ByFile", GroupByKey.create())
                .apply("Compose", ParDo.of(new ComposeFn(splitter)))
                .setCoder(SerializableCoder.of(FileRange.class));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("rangeBytes", rangeBytes).withLabel("Greatest size of a range"))
                .add(DisplayData.item("format", format.getClass().getSimpleName())
                        .withLabel("File format"))
                .include("settings", format);
    }
}
