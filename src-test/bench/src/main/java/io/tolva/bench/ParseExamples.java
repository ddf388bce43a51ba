package io.tolva.bench;

import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Parsing serialized examples that are already in memory, in batches, into one array for each feature. All of them together
 * are about 4 MB: what a reader has just checked is in the processor's caches, and so are these, for both sides.
 */
final class ParseExamples implements Line {
    static final int BATCH = 256;

    private static final double THOUSAND = 1e3;

    @Override
    public String name() {
        return "parse";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Contest> contests = new ArrayList<>();
        for (ExampleKind kind : ExampleKind.values()) {
            contests.add(contest(place, kind, kind.contest(), "", place.ours(this, kind, file(place, kind))));
        }
        return contests;
    }

    /** Our way to parse examples of this kind, beside all of the peer's. */
    static Contest contest(Workplace place, ExampleKind kind, String name, String how, Program ours) {
        return Contest.ofSpeed(
                name,
                "batches of " + BATCH + how + ": " + kind.label(),
                "k-examples",
                () -> write(file(place, kind), kind),
                ours,
                Stream.of(
                                peer(place, "tf.function(parse_example), lean", "function", "lean", kind),
                                peer(place, "map(parse_example), default", "map", "default", kind),
                                peer(place, "map(parse_example), lean", "map", "lean", kind),
                                peer(place, "parse_example_dataset, lean", "dataset", "lean", kind))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<Program> peer(Workplace place, String name, String how, String options, ExampleKind kind) {
        return place.python(name, "parse.py", how, options, kind, file(place, kind), kind.passes());
    }

    static Path file(Workplace place, ExampleKind kind) {
        return place.file(kind + ".tfrecord");
    }

    private static void write(Path file, ExampleKind kind) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (int i = 0; i < BATCH * kind.batches(); i++) {
                writer.write(kind.example(random));
            }
        }
    }

    @Override
    public Workload workload(List<String> arguments) throws IOException {
        ExampleKind kind = ExampleKind.valueOf(arguments.get(0));
        List<byte[][]> batches = read(Path.of(arguments.get(1)), kind.batches());
        ExampleParser parser = kind.parser();
        String first = kind.name(0);
        return () -> {
            long values = 0;
            for (int pass = 0; pass < kind.passes(); pass++) {
                for (byte[][] batch : batches) {
                    FeatureBatch parsed = parser.parse(batch);
                    values += parsed.dense(first).size();
                }
            }
            return checked(kind, values);
        };
    }

    /** Makes sure that the first feature of all examples was parsed, and says how many thousand examples that is. */
    static double checked(ExampleKind kind, long values) {
        Check.equal("values", (long) ExampleKind.PARSED_BATCHES * BATCH * kind.numbers(), values);
        return ExampleKind.PARSED_BATCHES * BATCH / THOUSAND;
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
