package io.tolva.bench;

import io.tolva.beam.Block;
import io.tolva.beam.Interleave;
import io.tolva.beam.formats.TfRecordFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/** Reading TFRecord files in a pipeline on the direct runner, and looking at each record in a {@code DoFn}. */
final class ReadOnBeam implements Line {
    /** The direct runner runs in this process, so that the sum needs no way out of the pipeline. */
    private static final AtomicLong SEEN = new AtomicLong();

    private static final String STOCK = "stock";

    @Override
    public String name() {
        return "pipeline-read";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return List.of(Contest.ofSpeed(
                "pipeline-read-1kB",
                "records of 1kB in " + RecordFiles.COUNT + " files, direct runner",
                "MB",
                () -> RecordFiles.make(place),
                place.ours(this, "ours", RecordFiles.pattern(place)),
                List.of(stock(place))));
    }

    /** Beam's own connector in a pipeline. */
    static Program stock(Workplace place) {
        return place.java("TFRecordIO, direct runner", new ReadOnBeam(), STOCK, RecordFiles.pattern(place));
    }

    @Override
    public Workload workload(List<String> arguments) {
        boolean stock = arguments.get(0).equals(STOCK);
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
            return RecordFiles.checked(SEEN.get());
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
