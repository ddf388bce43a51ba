package io.tolva.bench;

import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;

/** Our reader beside Beam's TFRecord source: driven by its own reader, so that no runner slows it down, and by a runner. */
final class ReadBeamSource implements Line {
    private static final String OURS = "ours";

    @Override
    public String name() {
        return "read-beam";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path pattern = RecordFiles.pattern(place);
        return List.of(Contest.ofSpeed(
                "read-beam-1kB",
                "records of 1kB in " + RecordFiles.COUNT + " files",
                "MB",
                () -> RecordFiles.make(place),
                place.ours(this, OURS, pattern),
                List.of(
                        place.java("TFRecordIO, its source alone", this, Compression.AUTO, pattern),
                        place.java(
                                "TFRecordIO, its source alone, UNCOMPRESSED", this, Compression.UNCOMPRESSED, pattern),
                        ReadOnBeam.stock(place))));
    }

    @Override
    public Workload workload(List<String> arguments) {
        String who = arguments.get(0);
        String pattern = arguments.get(1);
        return who.equals(OURS)
                ? () -> RecordFiles.checked(readFiles(Path.of(pattern)))
                : () -> RecordFiles.checked(readSource(pattern, Compression.valueOf(who)));
    }

    private static long readFiles(Path pattern) throws IOException {
        long bytes = 0;
        for (Path file : RecordFiles.of(pattern)) {
            try (RecordReader reader = RecordReader.open(file)) {
                while (reader.advance()) {
                    bytes += reader.record().remaining();
                }
            }
        }
        return bytes;
    }

    private static long readSource(String pattern, Compression compression) throws Exception {
        long bytes = 0;
        PipelineOptions options = PipelineOptionsFactory.create();
        for (BoundedSource<byte[]> file : source(pattern, compression).split(Long.MAX_VALUE, options)) {
            try (BoundedSource.BoundedReader<byte[]> reader = file.createReader(options)) {
                for (boolean more = reader.start(); more; more = reader.advance()) {
                    bytes += reader.getCurrent().length;
                }
            }
        }
        return bytes;
    }

    /** The connector does not hand its source out: it is found in a pipeline that never runs. */
    @SuppressWarnings("unchecked")
    private static BoundedSource<byte[]> source(String pattern, Compression compression) {
        Pipeline pipeline = DirectPipeline.create();
        pipeline.apply(TFRecordIO.read().from(pattern).withCompression(compression));
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
}
