package io.tolva.beam;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Puts together what was seen in the ranges of a file. A file that was named several times comes as often. */
final class ComposeFn<ScanT extends Serializable> extends DoFn<KV<String, Iterable<ScannedRange>>, FileRange> {
    private final ScannedFormat<?, ScanT> format;

    ComposeFn(ScannedFormat<?, ScanT> format) {
        this.format = format;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<ScannedRange>> file, OutputReceiver<FileRange> out)
            throws IOException {
        NavigableMap<Long, ScannedRange> ranges = new TreeMap<>();
        int copies = 0;
        boolean complete = true;
        for (ScannedRange range : file.getValue()) {
            copies += range.range().from() == 0 ? 1 : 0;
            complete &= range.scan() != null;
            ranges.put(range.range().from(), range);
        }
        FileRef ref = ranges.firstEntry().getValue().range().file();
        List<FileRange> composed =
                complete ? compose(ref, List.copyOf(ranges.values())) : List.of(FileRange.whole(ref));
        for (int copy = 0; copy < copies; copy++) {
            composed.forEach(out::output);
        }
    }

    @SuppressWarnings("unchecked") // the same format has scanned
    private List<FileRange> compose(FileRef file, List<ScannedRange> ranges) throws IOException {
        List<ScanT> scans = new ArrayList<>();
        ranges.forEach(range -> scans.add((ScanT) Objects.requireNonNull(range.scan())));
        try (SeekableByteChannel channel = OpenFiles.seekable(file)) {
            return format.compose(file, scans, channel);
        } catch (IOException error) {
            format.unreadable(FileRange.whole(file), error).close();
            return List.of(FileRange.whole(file));
        }
    }
}
