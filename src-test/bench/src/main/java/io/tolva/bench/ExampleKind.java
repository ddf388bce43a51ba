package io.tolva.bench;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FixedLen;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Examples of one kind; the script of the peer knows the same kinds by the same names. */
enum ExampleKind {
    SMALL("parse-271B", "10 floats, an int64, a string", 10, 1, "feature_%d", 64),
    HUNDRED("parse-100scalars", "100 floats", 100, 1, "feature_%03d", 8),
    VECTORS("parse-4x256", "4 x float[256]", 4, 256, "feature_%d", 4);

    /** How many batches are parsed for one sample, whatever their size. */
    static final int PARSED_BATCHES = 512;

    private final String contest;
    private final String label;
    private final int features;
    private final int values;
    private final String names;
    private final int batches;

    ExampleKind(String contest, String label, int features, int values, String names, int batches) {
        this.contest = contest;
        this.label = label;
        this.features = features;
        this.values = values;
        this.names = names;
        this.batches = batches;
    }

    /** The comparison that it is for. */
    String contest() {
        return contest;
    }

    String label() {
        return label;
    }

    /** How many numbers each of these features has. */
    int numbers() {
        return values;
    }

    /** The name of a feature of numbers. */
    String name(int feature) {
        return names.formatted(feature);
    }

    /** How many features of numbers there are. */
    int features() {
        return features;
    }

    /** How many different batches there are. */
    int batches() {
        return batches;
    }

    /** How often all of them are parsed for one sample. */
    int passes() {
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
            example.floats(name(feature), numbers);
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
            spec.put(name(feature), FixedLen.of(shape, DType.FLOAT32));
        }
        if (isLabelled()) {
            spec.put("label", FixedLen.scalar(DType.INT64));
            spec.put("name", FixedLen.scalar(DType.STRING));
        }
        return ExampleParser.of(spec);
    }
}
