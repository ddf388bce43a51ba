package io.tolva.train;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.Philox;
import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.shards.DatasetDescription;
import io.tolva.beam.shards.ShardSet;
import io.tolva.beam.shards.StagingFolder;
import io.tolva.beam.shards.WriteDataset;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {
    private static final List<String> COLORS = List.of("blue", "green", "red");
    private static final List<FeatureInfo> FEATURES = List.of(
            FeatureInfo.value("size", FeatureKind.FLOAT),
            FeatureInfo.value("color", FeatureKind.BYTES),
            FeatureInfo.value("price", FeatureKind.FLOAT));

    @TempDir
    Path folder;

    /** The price is 1000 + 500 * size, and 300 more for what is red. */
    private static List<Parsed<RoutedRecord>> examples(int count) {
        Philox random = new Philox(7, 0);
        List<Parsed<RoutedRecord>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float size = random.nextFloat() * 2 - 1;
            String color = COLORS.get(i % 3);
            float price = 1000 + 500 * size + (color.equals("red") ? 300 : 0);
            byte[] example = ExampleBuilder.create()
                    .floats("size", size)
                    .bytes("color", color)
                    .floats("price", price)
                    .toBytes();
            examples.add(new Parsed.Good<>(RoutedRecord.of(i % 5 == 0 ? 1 : 0, example)));
        }
        return examples;
    }

    private static Pipeline pipeline() {
        return Pipeline.create(
                PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    }

    private PCollection<String> dataset(Pipeline pipeline) {
        List<ShardSet> sets =
                List.of(new ShardSet("train", "t-train.tfrecord", 3), new ShardSet("test", "t-test.tfrecord", 1));
        return pipeline.apply(Create.of(List.of(Block.of(examples(1500))))
                        .withCoder(BlockCoder.of(Parsed.coder(RoutedRecord.coder()))))
                .apply(WriteDataset.to(
                        StagingFolder.in(folder.resolve("data").toString()),
                        DatasetDescription.shuffled("t", 1, "price", FEATURES, sets)));
    }

    private static TrainOptions options(String label, String loss, String optimizer) {
        return new TrainOptions(label, List.of(16), loss, optimizer, 8, 16, 3);
    }

    private TrainingReport train(TrainOptions options, String name) throws IOException {
        Pipeline pipeline = pipeline();
        dataset(pipeline).apply(Train.with(FitTrainer.of(options, folder.resolve(name))));
        pipeline.run().waitUntilFinish();
        return TrainingReport.read(folder.resolve(name).resolve(TrainingReport.FILE_NAME));
    }

    @Test
    void learnsANumberAtTheEndOfAPipeline() throws IOException {
        TrainingReport report = train(options(null, "mse", "nadam"), "model");

        assertThat(report.test("r2_score"), greaterThan(0.99));
        assertThat(report.test("mae"), lessThan(30.0));
        assertThat(report.epochs().size(), is(8));
        assertThat(report.examples(), is(8 * 1200L));
        assertThat(report.parameters(), is((5 * 16 + 16) + (16 + 1L)));
    }

    @Test
    void doesNotDivergeWithAnOptimizerThatFollowsTheScaleOfTheGradients() throws IOException {
        assertThat(train(options(null, "mse", "sgd"), "model").test("r2_score"), greaterThan(0.95));
    }

    @Test
    void learnsAClassOfTexts() throws IOException {
        TrainingReport report = train(options("color", "sparse_categorical_crossentropy", "adam"), "model");
        assertThat(report.test("accuracy"), greaterThan(0.5));
        assertThat(
                report.epochs().get(7).get("loss"),
                lessThan(report.epochs().get(0).get("loss")));
    }

    @Test
    void evaluatesASavedModelToTheSameNumbers() throws IOException {
        TrainingReport report = train(options(null, "mae", "adam"), "model");
        Path data = folder.resolve("data");

        PreprocessedModel model = PreprocessedModel.load(folder.resolve("model").resolve(FitTrainer.MODEL_FILE_NAME));

        var logs = model.evaluate(data, DatasetManifest.read(data), "test");
        report.test().forEach((name, value) -> assertThat(name, (double) logs.get(name), closeTo(value, 0)));
        assertThrows(
                IllegalArgumentException.class, () -> model.evaluate(data, DatasetManifest.read(data), "validation"));
    }

    @Test
    void givesTheSameModelForTheSameSeed() throws IOException {
        train(options(null, "mse", "nadam"), "a");
        train(options(null, "mse", "nadam"), "b");
        train(new TrainOptions(null, List.of(16), "mse", "nadam", 8, 16, 4), "c");

        byte[] a = Files.readAllBytes(folder.resolve("a").resolve(FitTrainer.MODEL_FILE_NAME));
        assertThat(Files.readAllBytes(folder.resolve("b").resolve(FitTrainer.MODEL_FILE_NAME)), is(a));
        assertThat(Files.readAllBytes(folder.resolve("c").resolve(FitTrainer.MODEL_FILE_NAME)), is(not(a)));
    }

    @Test
    void trainsOnTheDeviceThatIsNamed() throws IOException {
        train(options(null, "mse", "nadam"), "cpu");
        long before = FakeProvider.KERNELS.get();
        TrainingReport report = train(options(null, "mse", "nadam").withDevice("fake:1"), "fake");

        assertThat(FakeProvider.KERNELS.get(), greaterThan(before));
        assertThat(report.examples(), is(8 * 1200L));
        assertThat(
                Files.readAllBytes(folder.resolve("fake").resolve(FitTrainer.MODEL_FILE_NAME)),
                is(Files.readAllBytes(folder.resolve("cpu").resolve(FitTrainer.MODEL_FILE_NAME))));
        RuntimeException error = assertThrows(
                RuntimeException.class,
                () -> train(options(null, "mse", "nadam").withDevice("fake:7"), "none"));
        assertThat(error.getMessage(), containsString("no such device: fake:7"));
    }

    @Test
    void runsALoopOfTheUsersOwn() throws IOException {
        Pipeline pipeline = pipeline();
        String report = folder.resolve("seen.txt").toString();
        dataset(pipeline).apply(Train.with(input -> {
            Files.writeString(
                    Path.of(report),
                    input.manifest().split("train").records() + " "
                            + input.manifest().name());
            return new TrainedModel("none", report);
        }));
        pipeline.run().waitUntilFinish();

        assertThat(Files.readString(Path.of(report)), is("1200 t"));
    }

    @Test
    void leavesNoFileWhereTrainingCannotBegin() throws IOException {
        RuntimeException error =
                assertThrows(RuntimeException.class, () -> train(options("weight", "mse", "nadam"), "model"));

        assertThat(error.getMessage(), containsString("expected one of [size, color, price], got weight"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).toList(), is(List.of("data")));
        }
    }
}
