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

/** Parsing serialized examples that are already in memory, in batches, into one array for each feature. */
final class ParseExamples implements Line {
    private static final int BATCH = 256;
    private static final int BATCHES = 64;
    private static final int PASSES = 8;
    private static final double THOUSAND = 1e3;

    /** Examples of one kind; the script of the peer knows the same kinds by the same names. */
    private enum Kind {
        SMALL("parse-271B", "10 floats, an int64, a string", 10, 1, "feature_%d"),
        HUNDRED("parse-100scalars", "100 floats", 100, 1, "feature_%03d"),
        VECTORS("parse-4x256", "4 x float[256]", 4, 256, "feature_%d");

        private final String contest;
        private final String label;
        private final int features;
        private final int values;
        private final String names;

        Kind(String contest, String label, int features, int values, String names) {
            this.contest = contest;
            this.label = label;
            this.features = features;
            this.values = values;
            this.names = names;
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
            peers.addAll(place.python("tf.function(parse_example)", "parse.py", "function", kind, file, PASSES));
            peers.addAll(place.python("tf.data map(parse_example)", "parse.py", "dataset", kind, file, PASSES));
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
            for (int i = 0; i < BATCH * BATCHES; i++) {
                writer.write(kind.example(random));
            }
        }
    }

    @Override
    public Workload workload(List<String> arguments) throws IOException {
        Kind kind = Kind.valueOf(arguments.get(0));
        List<byte[][]> batches = read(Path.of(arguments.get(1)));
        ExampleParser parser = kind.parser();
        String first = kind.names.formatted(0);
        return () -> {
            long values = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                for (byte[][] batch : batches) {
                    FeatureBatch parsed = parser.parse(batch);
                    values += parsed.dense(first).size();
                }
            }
            Check.equal("values", (long) PASSES * BATCHES * BATCH * kind.values, values);
            return PASSES * BATCHES * BATCH / THOUSAND;
        };
    }

    private static List<byte[][]> read(Path file) throws IOException {
        List<byte[][]> batches = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(file)) {
            for (int i = 0; i < BATCHES; i++) {
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
