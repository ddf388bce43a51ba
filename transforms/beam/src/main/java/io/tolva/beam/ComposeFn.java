package io.tolva.beam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Puts together what was seen in the ranges of a file. A file that was named several times comes as often. */
final class ComposeFn extends DoFn<KV<String, Iterable<ScannedRange>>, FileRange> {
    private final FileSplitter splitter;

    ComposeFn(FileSplitter splitter) {
        this.splitter = splitter;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<ScannedRange>> file, OutputReceiver<FileRange> out)
            throws IOException {
        List<ScannedRange> ranges = new ArrayList<>();
        int copies = 0;
        for (ScannedRange range : file.getValue()) {
            copies += range.range().from() == 0 ? 1 : 0;
            ranges.add(range);
        }
        List<FileRange> composed = splitter.compose(ranges);
        for (int copy = 0; copy < copies; copy++) {
            composed.forEach(out::output);
        }
    }
}
