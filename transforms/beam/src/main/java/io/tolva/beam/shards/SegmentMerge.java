package io.tolva.beam.shards;

import io.tolva.tfrecord.RecordKey;
import io.tolva.tfrecord.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Merges sorted runs of records into one sorted run; a run at a time holds one buffer and one record in memory.
 *
 * <p>Equal records have equal keys and equal bytes, so the order in which the runs come does not show in the result.
 */
final class SegmentMerge implements Closeable {
    private final long seed;
    private final PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparing(Run::key));

    SegmentMerge(long seed) {
        this.seed = seed;
    }

    /** Adds a run; the merge closes its channel. */
    void add(ReadableByteChannel channel, String source) throws IOException {
        Run run = new Run(RecordReader.of(channel, source));
        if (run.advance()) {
            runs.add(run);
        } else {
            run.close();
        }
    }

    /** Hands every record of all runs to {@code sink}, in the order of the keys. */
    void forEach(RecordSink sink) throws IOException {
        while (!runs.isEmpty()) {
            Run least = runs.remove();
            sink.accept(least.bytes);
            if (least.advance()) {
                runs.add(least);
            } else {
                least.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Run run : runs) {
            run.close();
        }
    }

    /** Takes records. */
    interface RecordSink {
        void accept(byte[] record) throws IOException;
    }

    private final class Run implements Closeable {
        private final RecordReader reader;
        private byte[] bytes = {};
        private RecordKey key = new RecordKey(0, 0);

        Run(RecordReader reader) {
            this.reader = reader;
        }

        RecordKey key() {
            return key;
        }

        boolean advance() throws IOException {
            if (!reader.advance()) {
                return false;
            }
            bytes = reader.bytes();
            key = RecordKey.of(seed, bytes);
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
