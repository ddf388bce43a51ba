package io.tolva.beam.shards;

import io.tolva.tfrecord.RecordKey;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.RecordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.PriorityQueue;

/**
 * Merges sorted runs of records into one sorted run; a run at a time holds one buffer and one record in memory.
 *
 * <p>Records with equal keys have equal bytes, so the order in which the runs come does not show in the result.
 */
final class SegmentMerge implements Closeable {
    private final KeyedRecord keyed;
    private final PriorityQueue<Run> runs = new PriorityQueue<>();

    SegmentMerge(RecordOrder order) {
        this.keyed = new KeyedRecord(order);
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

    /** Writes the data of every record of all runs, in the order of the keys. */
    void writeData(RecordWriter writer) throws IOException {
        write(writer, keyed.dataFrom());
    }

    /** Writes every record of all runs as another run. */
    void writeRun(RecordWriter writer) throws IOException {
        write(writer, 0);
    }

    private void write(RecordWriter writer, int from) throws IOException {
        while (!runs.isEmpty()) {
            Run least = runs.remove();
            try {
                writeWhileLeast(least, writer, from);
            } catch (IOException | RuntimeException error) {
                least.close();
                throw error;
            }
            if (least.isOver) {
                least.close();
            } else {
                runs.add(least);
            }
        }
    }

    /** A run is often the least several times over. */
    private void writeWhileLeast(Run least, RecordWriter writer, int from) throws IOException {
        do {
            writer.write(least.bytes, from, least.bytes.length - from);
        } while (least.advance() && (runs.isEmpty() || least.compareTo(runs.element()) <= 0));
    }

    @Override
    public void close() throws IOException {
        for (Run run : runs) {
            run.close();
        }
    }

    private final class Run implements Comparable<Run>, Closeable {
        private final RecordReader reader;
        private byte[] bytes = {};
        private long high;
        private long low;
        private boolean isOver;

        Run(RecordReader reader) {
            this.reader = reader;
        }

        boolean advance() throws IOException {
            if (!reader.advance()) {
                isOver = true;
                return false;
            }
            bytes = reader.bytes();
            RecordKey key = keyed.key(bytes);
            high = key.high();
            low = key.low();
            return true;
        }

        @Override
        public int compareTo(Run other) {
            int byHigh = Long.compareUnsigned(high, other.high);
            return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
