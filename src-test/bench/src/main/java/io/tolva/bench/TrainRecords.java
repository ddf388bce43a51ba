package io.tolva.bench;

import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From TFRecord files to shuffled, parsed batches of 256 that are ready ahead: ten floats, a label and a name. The labels are
 * added up, the values of one feature counted.
 */
final class TrainRecords implements Line {
    private static final ExampleKind KIND = ExampleKind.SMALL;
    private static final int FILES = 4;
    private static final int EXAMPLES = 200_000;
    private static final int BUFFER = 10_000;
    private static final int BATCH = 256;
    private static final int LABELS = 10;
    private static final double THOUSAND = 1e3;

    @Override
    public String name() {
        return "dataset-tfrecord-train";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path folder = place.file("examples");
        return List.of(Contest.ofSpeed(
                "tfrecord-train",
                "4 TFRecord files.shuffle(10000).batch(256).map(parse).prefetch",
                "k-examples",
                () -> write(folder, EXAMPLES),
                place.ours(this, folder, EXAMPLES, expected(EXAMPLES)),
                Stream.of("default", "parallel", "bare", "dataset")
                        .flatMap(how -> place
                                .python(
                                        "tf.data, " + how,
                                        "train_records.py",
                                        how,
                                        folder.resolve("part-*"),
                                        EXAMPLES,
                                        expected(EXAMPLES))
                                .stream())
                        .toList()));
    }

    /** The sum of the labels, and the number of values of one feature. */
    static long expected(int examples) {
        return IntStream.range(0, examples).mapToLong(i -> i % LABELS).sum() + examples;
    }

    /** Writes so many examples to four files. */
    static void write(Path folder, int examples) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(1);
        for (int file = 0; file < FILES; file++) {
            try (RecordWriter writer = RecordWriter.create(file(folder, file))) {
                for (int i = examples * file / FILES; i < examples * (file + 1) / FILES; i++) {
                    writer.write(example(i, random));
                }
            }
        }
    }

    private static Path file(Path folder, int number) {
        return folder.resolve("part-" + number);
    }

    private static byte[] example(int index, SplittableRandom random) {
        ExampleBuilder example = ExampleBuilder.create();
        for (int feature = 0; feature < KIND.features(); feature++) {
            example.floats(KIND.name(feature), random.nextFloat());
        }
        return example.int64("label", index % LABELS)
                .bytes("name", "name-%03d".formatted(index % 1000))
                .toBytes();
    }

    @Override
    public Workload workload(List<String> arguments) {
        Path folder = Path.of(arguments.get(0));
        List<Path> files =
                IntStream.range(0, FILES).mapToObj(i -> file(folder, i)).toList();
        ExampleParser parser = KIND.parser();
        Dataset<FeatureBatch> batches = Dataset.tfRecords(files, ReadOptions.defaults())
                .shuffle(BUFFER, 42)
                .batch(BATCH, Collators.list())
                .map(parser::parse)
                .prefetch(1);
        return Drain.of(
                batches,
                TrainRecords::number,
                Long.parseLong(arguments.get(2)),
                Long.parseLong(arguments.get(1)) / THOUSAND);
    }

    private static long number(FeatureBatch batch) {
        long sum = batch.dense(KIND.name(0)).size();
        for (long label : batch.dense("label").longs()) {
            sum += label;
        }
        return sum;
    }
}
