package io.tolva.bench;

import io.tolva.beam.Block;
import io.tolva.beam.Interleave;
import io.tolva.beam.formats.TfRecordFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/** Reading TFRecord files in a pipeline on the direct runner, and looking at each record in a {@code DoFn}. */
final class ReadOnBeam implements Line {
    private static final int BYTES = 1_000;
    private static final int RECORDS_PER_FILE = 100_000;
    private static final int FILES = 4;
    private static final double MB = 1e6;

    /** The direct runner runs in this process, so that the sum needs no way out of the pipeline. */
    private static final AtomicLong SEEN = new AtomicLong();

    @Override
    public String name() {
        return "beam-tfrecord-read";
    }

    @Override
    public List<Contest> contests(Workplace place) throws IOException {
        for (int i = 0; i < FILES; i++) {
            RecordFile.of(place.file("part-" + i + ".tfrecord"), BYTES, RECORDS_PER_FILE);
        }
        Path pattern = place.file("part-*.tfrecord");
        return List.of(Contest.ofSpeed(
                "1 kB records, 4 files",
                "MB",
                place.ours(this, "ours", pattern),
                List.of(place.java("Beam TFRecordIO", this, "stock", pattern))));
    }

    @Override
    public Workload workload(List<String> arguments) {
        boolean stock = arguments.get(0).equals("stock");
        String pattern = arguments.get(1);
        return () -> {
            SEEN.set(0);
            Pipeline pipeline = DirectPipeline.create();
            if (stock) {
                pipeline.apply(TFRecordIO.read().from(pattern)).apply(ParDo.of(new SeeRecordFn()));
            } else {
                pipeline.apply(Interleave.files(List.of(pattern), new TfRecordFormat()))
                        .apply(ParDo.of(new SeeBlockFn()));
            }
            pipeline.run().waitUntilFinish();
            long bytes = (long) BYTES * RECORDS_PER_FILE * FILES;
            Check.equal("bytes read", bytes, SEEN.get());
            return bytes / MB;
        };
    }

    private static final class SeeRecordFn extends DoFn<byte[], Void> {
        @ProcessElement
        public void process(@Element byte[] record) {
            SEEN.addAndGet(record.length);
        }
    }

    private static final class SeeBlockFn extends DoFn<Block<byte[]>, Void> {
        @ProcessElement
        public void process(@Element Block<byte[]> block) throws Exception {
            block.forEach(record -> SEEN.addAndGet(record.length));
        }
    }
}
