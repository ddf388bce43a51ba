package io.tolva.bench;

import io.tolva.tfrecord.RecordBatch;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.example.ExampleParser;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parsing batches into buffers that are used again for the next batch, as a feed of a device does. */
final class ParseIntoBuffers implements Line {
    private static final ExampleKind KIND = ExampleKind.VECTORS;

    @Override
    public String name() {
        return "parse-into";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Program ours = place.ours(this, ParseExamples.file(place, KIND));
        return List.of(ParseExamples.contest(place, KIND, "parse-into-4x256", ", into buffers", ours));
    }

    @Override
    public Workload workload(List<String> arguments) throws IOException {
        List<RecordBatch> batches = read(Path.of(arguments.get(0)));
        ExampleParser parser = KIND.parser();
        Map<String, FloatBuffer> buffers = new LinkedHashMap<>();
        for (int feature = 0; feature < KIND.features(); feature++) {
            buffers.put(KIND.name(feature), FloatBuffer.allocate(ParseExamples.BATCH * KIND.numbers()));
        }
        FloatBuffer first = buffers.values().iterator().next();
        return () -> {
            long values = 0;
            for (int pass = 0; pass < KIND.passes(); pass++) {
                for (RecordBatch batch : batches) {
                    buffers.values().forEach(FloatBuffer::clear);
                    parser.parseInto(buffers, batch);
                    values += first.position();
                }
            }
            return ParseExamples.checked(KIND, values);
        };
    }

    private static List<RecordBatch> read(Path file) throws IOException {
        List<RecordBatch> batches = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(file)) {
            for (int i = 0; i < KIND.batches(); i++) {
                RecordBatch batch = new RecordBatch();
                while (batch.count() < ParseExamples.BATCH && reader.advance()) {
                    batch.add(reader.record());
                }
                batches.add(batch);
            }
        }
        return batches;
    }
}
