package io.tolva.beam;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/** Scans ranges, unless they are whole files, for {@link ComposeFn}. */
final class ScanFn extends DoFn<FileRange, KV<String, ScannedRange>> {
    private final ScannedFormat<?, ?> format;

    ScanFn(ScannedFormat<?, ?> format) {
        this.format = format;
    }

    @ProcessElement
    public void process(@Element FileRange range, OutputReceiver<KV<String, ScannedRange>> out) throws IOException {
        out.output(KV.of(range.file().name(), new ScannedRange(range, range.isWhole() ? null : scan(range))));
    }

    /** Null if the file cannot be read, and the format does not mind. */
    private @Nullable Serializable scan(FileRange range) throws IOException {
        try (SeekableByteChannel channel = OpenFiles.seekable(range.file())) {
            return format.scan(range, channel);
        } catch (IOException error) {
            format.unreadable(range, error).close();
            return null;
        }
    }
}
