package io.tolva.train;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Seed;
import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.beam.analysis.Analyze;
import io.tolva.beam.analysis.SaveFitted;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.preprocess.Bucketizer;
import io.tolva.data.preprocess.FeatureColumns;
import io.tolva.data.preprocess.FeatureColumnsAnalyzer;
import io.tolva.data.preprocess.Normalizer;
import io.tolva.data.preprocess.OutputMode;
import io.tolva.data.preprocess.QuantileRule;
import io.tolva.data.preprocess.TftVocabulary;
import io.tolva.data.preprocess.ZScore;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Normalization;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learnt on Beam prepares a Dataset, trains a model, and is found again in the model's file. */
class AnalyzedModelTest {
    private static final List<String> COLORS = List.of("blue", "green", "red");
    private static final int BATCH = 50;

    @TempDir
    private Path folder;

    /** The price is 1000 + 500 * size, and 300 more for what is red; a tenth of the sizes is missing. */
    private static List<byte[]> examples(int count) {
        Philox random = new Philox(7, 0);
        List<byte[]> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float size = random.nextFloat() * 2 - 1;
            String color = COLORS.get(i % 3);
            ExampleBuilder example = ExampleBuilder.create()
                    .bytes("color", color)
                    .int64("year", 1990 + i % 30)
                    .floats("price", 1000 + 500 * size + (color.equals("red") ? 300 : 0));
            examples.add((i % 10 == 9 ? example : example.floats("size", size)).toBytes());
        }
        return examples;
    }

    private static FeatureColumnsAnalyzer analyzer() {
        return FeatureColumnsAnalyzer.builder()
                .feature("size", FeatureKind.FLOAT, ZScore.analyzer())
                .feature(
                        "year",
                        FeatureKind.INT64,
                        Bucketizer.analyzer(3).withRule(QuantileRule.ELEMENT).withOutputMode(OutputMode.ONE_HOT))
                .feature(
                        "color",
                        FeatureKind.BYTES,
                        TftVocabulary.analyzer().withNumOovBuckets(1).withOutputMode(OutputMode.ONE_HOT))
                .predictingNumber("price", FeatureKind.FLOAT);
    }

    private FeatureColumns learntOnBeam(List<byte[]> examples) throws IOException {
        Path file = folder.resolve("columns.json");
        Pipeline pipeline = Pipeline.create(
                PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
        pipeline.apply(Create.of(List.of(Block.of(examples.subList(0, 400)), Block.of(examples.subList(400, 1000))))
                        .withCoder(BlockCoder.of(ByteArrayCoder.of())))
                .apply(Analyze.<byte[], FeatureColumns>by(analyzer()))
                .apply(SaveFitted.to(file.toString()));
        pipeline.run().waitUntilFinish();
        return FeatureColumns.parse(Files.readString(file), file.toString());
    }

    private static Dataset<Batch> batches(List<byte[]> examples, FeatureColumns columns) {
        return Dataset.fromElements(examples)
                .batch(BATCH, Collators.<byte[]>list())
                .map(batch -> {
                    FeatureBatch parsed = columns.parser().parse(batch);
                    return new Batch(columns.features(parsed), columns.labels(parsed));
                });
    }

    @Test
    void beamFitsADatasetAndASavedModel() throws IOException {
        List<byte[]> examples = examples(1000);
        FeatureColumns columns = learntOnBeam(examples);
        assertThat(columns.toJson(), is(analyzer().fit(examples).toJson()));

        PreprocessedModel model =
                new PreprocessedModel(ModelLayout.dense(columns, List.of(8), "mse", Seed.of(3)), columns);
        History history = model.fit(
                batches(examples, columns),
                FitOptions.defaults().withEpochs(12),
                Optimizer.named("adam"),
                Loss.named("mse"));
        float[] losses = history.of("loss");
        assertThat(losses[losses.length - 1], lessThan(losses[0] / 2));

        Path file = folder.resolve("model.keras");
        model.save(file);
        PreprocessedModel loaded = PreprocessedModel.load(file);
        assertThat(loaded.columns().toJson(), is(columns.toJson()));
        FeatureBatch unseen = loaded.columns()
                .parser()
                .parse(List.of(
                        ExampleBuilder.create()
                                .floats("size", 0.5f)
                                .bytes("color", "red")
                                .int64("year", 2001)
                                .floats("price", 0)
                                .toBytes(),
                        ExampleBuilder.create()
                                .bytes("color", "pink")
                                .floats("price", 0)
                                .toBytes()));
        HostArray expected = model.network().predict(columns.features(unseen));
        assertThat(loaded.network().predict(loaded.columns().features(unseen)), is(expected));
        assertThat(expected.floats()[0], greaterThan(expected.floats()[1]));
    }

    /** A layer of a model takes what was learnt as its own, and the model's file holds it. */
    @Test
    void aLayerHoldsWhatWasLearnt() throws IOException {
        List<HostArray> rows = List.of(HostArray.of(1f, 10f), HostArray.of(2f, 30f), HostArray.of(6f, 20f));
        Normalizer learnt = Normalizer.analyzer().fit(rows);
        Sequential model = Sequential.builder()
                .input(2)
                .add(Normalization.of(learnt.mean(), learnt.variance()))
                .build();
        Path file = folder.resolve("layer.keras");
        model.save(file);

        HostArray batch = HostArray.stack(rows);
        assertThat(model.predict(batch), is(learnt.apply(batch)));
        assertThat(Model.load(file).predict(batch), is(learnt.apply(batch)));
    }
}
