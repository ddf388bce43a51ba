package io.tolva.beam;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;

/** Cuts files into ranges of bytes. */
final class CutFn extends DoFn<FileRef, FileRange> {
    private final FileSplitter splitter;

    CutFn(FileSplitter splitter) {
        this.splitter = splitter;
    }

    @ProcessElement
    public void process(@Element FileRef file, OutputReceiver<FileRange> out) throws IOException {
        splitter.cut(file).forEach(out::output);
    }
}
