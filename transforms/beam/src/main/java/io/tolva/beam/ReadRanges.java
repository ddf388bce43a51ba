package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Reads ranges of files that are known when the pipeline runs: those that {@link SplitFiles} gives, or whole files.
 *
 * <p>In the global window; parallel by range, with small files together, and which of them depends on the runner. Two
 * transforms that look at the elements read the files twice.
 *
 * @param <T> the type of an element
 */
public final class ReadRanges<T> extends PTransform<PCollection<FileRange>, PCollection<Block<T>>> {
    private static final int MAX_FILES = 256;

    private final FileFormat<T> format;
    private final int maxFiles;

    private ReadRanges(FileFormat<T> format, int maxFiles) {
        this.format = format;
        this.maxFiles = maxFiles;
    }

    /** Reads ranges in a format. */
    public static <T> ReadRanges<T> in(FileFormat<T> format) {
        return new ReadRanges<>(format, MAX_FILES);
    }

    /** One file or range in each block, so that blocks can be put into the order of the files. */
    ReadRanges<T> oneByOne() {
        return new ReadRanges<>(format, 1);
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<FileRange> ranges) {
        return ranges.apply("ByPlace", WithKeys.of(FileRange::toString).withKeyType(TypeDescriptors.strings()))
                .apply("Spread", Reshuffle.of())
                .apply("WithoutPlace", Values.create())
                .apply("Blocks", ParDo.of(new BlocksFn<>(format, maxFiles)))
                .setCoder(BlockCoder.of(format.coder()));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("format", format.getClass().getSimpleName())
                        .withLabel("File format"))
                .include("settings", format);
    }

    /** Gathers small files, which would each be too little work for a block. */
    private static final class BlocksFn<T> extends DoFn<FileRange, Block<T>> {
        private static final long MAX_BYTES = 4L << 20;

        private final FileFormat<T> format;
        private final int maxFiles;
        private transient List<FileRange> together;
        private transient long bytes;

        @SuppressWarnings("NullAway") // what is gathered belongs to a bundle and is made when one starts
        BlocksFn(FileFormat<T> format, int maxFiles) {
            this.format = format;
            this.maxFiles = maxFiles;
        }

        @StartBundle
        public void start() {
            together = new ArrayList<>();
            bytes = 0;
        }

        @ProcessElement
        public void process(@Element FileRange range, OutputReceiver<Block<T>> out) {
            if (!range.isWhole() || range.bytes() > MAX_BYTES) {
                out.output(Block.ofRanges(List.of(range), format));
                return;
            }
            together.add(range);
            bytes += range.bytes();
            if (bytes > MAX_BYTES || together.size() == maxFiles) {
                out.output(Block.ofRanges(together, format));
                start();
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            if (!together.isEmpty()) {
                context.output(
                        Block.ofRanges(together, format), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            }
        }
    }
}
