package io.tolva.bench;

import io.tolva.beam.Block;
import io.tolva.beam.Interleave;
import io.tolva.beam.formats.TfRecordFormat;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/** Reading TFRecord files with Beam: by its source, and in a pipeline on the direct runner that looks at each record. */
final class ReadOnBeam implements Line {
    private static final int BYTES = 1_000;
    private static final int RECORDS_PER_FILE = 100_000;
    private static final int FILES = 4;
    private static final double MB = 1e6;

    /** The direct runner runs in this process, so that the sum needs no way out of the pipeline. */
    private static final AtomicLong SEEN = new AtomicLong();

    @Override
    public String name() {
        return "read-beam";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path pattern = place.file("part-*.tfrecord");
        Program stock = place.java("TFRecordIO, direct runner", this, "stock", pattern);
        return List.of(
                Contest.ofSpeed(
                        "read-beam-1kB",
                        "records of 1kB in 4 files, without a runner",
                        "MB",
                        () -> makeFiles(place),
                        place.ours(this, "reader", pattern),
                        List.of(place.java("TFRecordIO, its source alone", this, "source", pattern))),
                Contest.ofSpeed(
                        "pipeline-read-1kB",
                        "records of 1kB in 4 files, direct runner",
                        "MB",
                        () -> makeFiles(place),
                        place.ours(this, "ours", pattern),
                        List.of(stock)));
    }

    private static void makeFiles(Workplace place) throws IOException {
        for (int i = 0; i < FILES; i++) {
            RecordFile.of(place.file("part-" + i + ".tfrecord"), BYTES, RECORDS_PER_FILE);
        }
    }

    @Override
    public Workload workload(List<String> arguments) {
        String how = arguments.get(0);
        String pattern = arguments.get(1);
        if (how.equals("source")) {
            return () -> readSource(pattern);
        }
        if (how.equals("reader")) {
            return () -> readFiles(Path.of(pattern));
        }
        boolean stock = how.equals("stock");
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

    private static double readFiles(Path pattern) throws IOException {
        long bytes = 0;
        for (int i = 0; i < FILES; i++) {
            try (RecordReader reader = RecordReader.open(pattern.resolveSibling("part-" + i + ".tfrecord"))) {
                while (reader.advance()) {
                    bytes += reader.record().remaining();
                }
            }
        }
        Check.equal("bytes read", (long) BYTES * RECORDS_PER_FILE * FILES, bytes);
        return bytes / MB;
    }

    /** Reads by the source of the stock connector, which no runner slows down. */
    private static double readSource(String pattern) throws Exception {
        long bytes = 0;
        PipelineOptions options = PipelineOptionsFactory.create();
        for (BoundedSource<byte[]> file : stockSource(pattern).split(Long.MAX_VALUE, options)) {
            try (BoundedSource.BoundedReader<byte[]> reader = file.createReader(options)) {
                for (boolean more = reader.start(); more; more = reader.advance()) {
                    bytes += reader.getCurrent().length;
                }
            }
        }
        Check.equal("bytes read", (long) BYTES * RECORDS_PER_FILE * FILES, bytes);
        return bytes / MB;
    }

    /** The connector does not hand its source out: it is found in a pipeline that never runs. */
    @SuppressWarnings("unchecked")
    private static BoundedSource<byte[]> stockSource(String pattern) {
        Pipeline pipeline = DirectPipeline.create();
        pipeline.apply(TFRecordIO.read().from(pattern));
        List<BoundedSource<byte[]>> found = new ArrayList<>();
        pipeline.traverseTopologically(new Pipeline.PipelineVisitor.Defaults() {
            @Override
            public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
                if (node.getTransform() instanceof Read.Bounded<?> read) {
                    found.add((BoundedSource<byte[]>) read.getSource());
                }
                return CompositeBehavior.ENTER_TRANSFORM;
            }
        });
        return found.get(0);
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
