package io.tolva.bench;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FixedLen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Parsing serialized examples that are already in memory, in batches, into one array for each feature. All of them together
 * are about 4 MB: what a reader has just checked is in the processor's caches, and so are these, for both sides.
 */
final class ParseExamples implements Line {
    private static final int BATCH = 256;
    /** How many batches are parsed for one sample, whatever their size. */
    private static final int PARSED_BATCHES = 512;

    private static final double THOUSAND = 1e3;

    /** Examples of one kind; the script of the peer knows the same kinds by the same names. */
    private enum Kind {
        SMALL("parse-271B", "10 floats, an int64, a string", 10, 1, "feature_%d", 64),
        HUNDRED("parse-100scalars", "100 floats", 100, 1, "feature_%03d", 8),
        VECTORS("parse-4x256", "4 x float[256]", 4, 256, "feature_%d", 4);

        private final String contest;
        private final String label;
        private final int features;
        private final int values;
        private final String names;
        private final int batches;

        Kind(String contest, String label, int features, int values, String names, int batches) {
            this.contest = contest;
            this.label = label;
            this.features = features;
            this.values = values;
            this.names = names;
            this.batches = batches;
        }

        private int passes() {
            return PARSED_BATCHES / batches;
        }

        private boolean isLabelled() {
            return this == SMALL;
        }

        byte[] example(SplittableRandom random) {
            ExampleBuilder example = ExampleBuilder.create();
            for (int feature = 0; feature < features; feature++) {
                float[] numbers = new float[values];
                for (int i = 0; i < values; i++) {
                    numbers[i] = random.nextFloat();
                }
                example.floats(names.formatted(feature), numbers);
            }
            if (isLabelled()) {
                example.int64("label", random.nextLong(10)).bytes("name", "name-%03d".formatted(random.nextInt(1000)));
            }
            return example.toBytes();
        }

        ExampleParser parser() {
            Map<String, FixedLen> spec = new LinkedHashMap<>();
            for (int feature = 0; feature < features; feature++) {
                Shape shape = values == 1 ? Shape.scalar() : Shape.of(values);
                spec.put(names.formatted(feature), FixedLen.of(shape, DType.FLOAT32));
            }
            if (isLabelled()) {
                spec.put("label", FixedLen.scalar(DType.INT64));
                spec.put("name", FixedLen.scalar(DType.STRING));
            }
            return ExampleParser.of(spec);
        }
    }

    @Override
    public String name() {
        return "parse";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Contest> contests = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Path file = place.file(kind + ".tfrecord");
            List<Program> peers = new ArrayList<>();
            peers.addAll(place.python("tf.function(parse_example)", "parse.py", "function", kind, file, kind.passes()));
            peers.addAll(place.python("tf.data map(parse_example)", "parse.py", "dataset", kind, file, kind.passes()));
            contests.add(Contest.ofSpeed(
                    kind.contest,
                    "batches of 256: " + kind.label,
                    "k-examples",
                    () -> write(file, kind),
                    place.ours(this, kind, file),
                    peers));
        }
        return contests;
    }

    private static void write(Path file, Kind kind) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (int i = 0; i < BATCH * kind.batches; i++) {
                writer.write(kind.example(random));
            }
        }
    }

    @Override
    public Workload workload(List<String> arguments) throws IOException {
        Kind kind = Kind.valueOf(arguments.get(0));
        List<byte[][]> batches = read(Path.of(arguments.get(1)), kind.batches);
        ExampleParser parser = kind.parser();
        String first = kind.names.formatted(0);
        return () -> {
            long values = 0;
            for (int pass = 0; pass < kind.passes(); pass++) {
                for (byte[][] batch : batches) {
                    FeatureBatch parsed = parser.parse(batch);
                    values += parsed.dense(first).size();
                }
            }
            Check.equal("values", (long) PARSED_BATCHES * BATCH * kind.values, values);
            return PARSED_BATCHES * BATCH / THOUSAND;
        };
    }

    private static List<byte[][]> read(Path file, int count) throws IOException {
        List<byte[][]> batches = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(file)) {
            for (int i = 0; i < count; i++) {
                byte[][] batch = new byte[BATCH][];
                for (int j = 0; j < BATCH && reader.advance(); j++) {
                    batch[j] = reader.bytes();
                }
                batches.add(batch);
            }
        }
        return batches;
    }
}
