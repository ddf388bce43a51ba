package io.tolva.beam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/** Gathers keyed elements, and hands them over in sorted blocks of one bucket each. */
final class Scatter {
    private final SortOptions options;
    private List<Keyed> buffer = new ArrayList<>();
    private long bytes;

    Scatter(SortOptions options) {
        this.options = options;
    }

    void add(Keyed keyed, ElementConsumer<KV<Integer, Block<Keyed>>> out) throws Exception {
        buffer.add(keyed);
        bytes += keyed.heapBytes();
        if (bytes >= options.memoryBytes()) {
            flush(out);
        }
    }

    void flush(ElementConsumer<KV<Integer, Block<Keyed>>> out) throws Exception {
        List<Keyed> sorted = buffer;
        Collections.sort(sorted);
        buffer = new ArrayList<>();
        bytes = 0;
        int from = 0;
        while (from < sorted.size()) {
            int bucket = sorted.get(from).bucket(options.buckets());
            int to = from;
            while (to < sorted.size() && sorted.get(to).bucket(options.buckets()) == bucket) {
                to++;
            }
            hand(bucket, sorted.subList(from, to), out);
            from = to;
        }
    }

    private void hand(int bucket, List<Keyed> elements, ElementConsumer<KV<Integer, Block<Keyed>>> out)
            throws Exception {
        if (options.hasTemporaryFolder()) {
            TemporaryFile<Keyed> file =
                    new TemporaryFile<>(options.temporaryFolder(), "bucket", bucket, 0, Keyed.coder());
            try (file) {
                for (Keyed keyed : elements) {
                    file.add(keyed);
                }
            }
            out.accept(KV.of(bucket, file.block()));
            return;
        }
        BlockBuilder<Keyed> builder = new BlockBuilder<>(Keyed.coder());
        for (Keyed keyed : elements) {
            builder.add(keyed);
            if (builder.isFull()) {
                out.accept(KV.of(bucket, builder.take()));
            }
        }
        if (!builder.isEmpty()) {
            out.accept(KV.of(bucket, builder.take()));
        }
    }
}
