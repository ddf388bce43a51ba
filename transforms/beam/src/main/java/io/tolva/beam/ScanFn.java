package io.tolva.beam;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Scans ranges, for {@link ComposeFn}. */
final class ScanFn extends DoFn<FileRange, KV<String, ScannedRange>> {
    private final FileSplitter splitter;

    ScanFn(FileSplitter splitter) {
        this.splitter = splitter;
    }

    @ProcessElement
    public void process(@Element FileRange range, OutputReceiver<KV<String, ScannedRange>> out) throws IOException {
        out.output(KV.of(range.file().name(), splitter.scan(range)));
    }
}
