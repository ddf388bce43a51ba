package io.tolva.beam.analysis;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.beam.TestPipelines;
import io.tolva.data.preprocess.Analyzer;
import io.tolva.data.preprocess.Bucketizer;
import io.tolva.data.preprocess.FeatureColumns;
import io.tolva.data.preprocess.FeatureColumnsAnalyzer;
import io.tolva.data.preprocess.Fitted;
import io.tolva.data.preprocess.FittedPreprocessing;
import io.tolva.data.preprocess.Normalizer;
import io.tolva.data.preprocess.OutputMode;
import io.tolva.data.preprocess.PerKey;
import io.tolva.data.preprocess.Preprocessing;
import io.tolva.data.preprocess.TftVocabulary;
import io.tolva.data.preprocess.Vocabulary;
import io.tolva.data.preprocess.ZScore;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeTest {
    private static final int ELEMENTS = 3_000;

    @TempDir
    private Path folder;

    private static List<Double> numbers() {
        Philox random = new Philox(4, 2);
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < ELEMENTS; i++) {
            numbers.add((double) Math.scalb(random.nextFloat() - 0.4f, (int) (random.nextUnsignedInt() % 60) - 30));
        }
        return numbers;
    }

    /** Functions of a class, because what is analysed travels to workers. */
    private static Preprocessing<Double> plan() {
        return Preprocessing.<Double>builder()
                .number("standardised", number -> number, Normalizer.analyzer())
                .number("bucket", number -> number, Bucketizer.analyzer(5).withOutputMode(OutputMode.ONE_HOT))
                .text("text", number -> Long.toString(Math.round(number)), Vocabulary.analyzer())
                .perKey(
                        "by sign",
                        number -> Double.toString(Math.signum(number)),
                        number -> HostArray.of(number.floatValue()),
                        PerKey.zScore())
                .build();
    }

    private static List<byte[]> examples() {
        List<byte[]> examples = new ArrayList<>();
        for (double number : numbers()) {
            ExampleBuilder example = ExampleBuilder.create().int64("y", Math.round(number / 3));
            if (Math.abs(number) > 1e-3) {
                example.floats("x", (float) number).bytes("t", Long.toString(Math.round(number)));
            }
            examples.add(example.toBytes());
        }
        return examples;
    }

    private static FeatureColumnsAnalyzer columns() {
        return FeatureColumnsAnalyzer.builder()
                .feature("x", FeatureKind.FLOAT, ZScore.analyzer())
                .feature(
                        "t",
                        FeatureKind.BYTES,
                        TftVocabulary.analyzer().withTopK(20).withNumOovBuckets(3))
                .predictingNumber("y", FeatureKind.INT64);
    }

    private static <T> PCollection<Block<T>> blocks(Pipeline pipeline, List<T> elements, int size, Coder<T> coder) {
        List<Block<T>> blocks = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += size) {
            blocks.add(Block.of(elements.subList(from, Math.min(from + size, elements.size()))));
        }
        return pipeline.apply(Create.of(blocks).withCoder(BlockCoder.of(coder)));
    }

    /** What is learnt on the direct runner, read from the file into which it was saved. */
    private <T, F extends Fitted> String learnt(
            Analyzer<T, ?, F> analyzer, List<T> elements, Coder<T> coder, int size, int parallelism)
            throws IOException {
        Path file = folder.resolve("fitted-" + size + "-" + parallelism + ".json");
        Pipeline pipeline = TestPipelines.create(parallelism);
        blocks(pipeline, elements, size, coder)
                .apply(Analyze.<T, F>by(analyzer))
                .apply(SaveFitted.to(file.toString()));
        pipeline.run().waitUntilFinish();
        return Files.readString(file);
    }

    @Test
    void aPlanLearnsTheSameHoweverTheWorkIsDivided() throws IOException {
        FittedPreprocessing<Double> expected = plan().fit(numbers());
        for (int parallelism : List.of(1, 4)) {
            for (int size : List.of(7, 400, ELEMENTS)) {
                String json = learnt(plan(), numbers(), DoubleCoder.of(), size, parallelism);
                assertThat(size + " in a block", json, is(expected.toJson()));
            }
        }
        FittedPreprocessing<Double> read =
                plan().parse(learnt(plan(), numbers(), DoubleCoder.of(), 100, 2), "what Beam learnt");
        assertThat(read.applyAll(numbers()), is(expected.applyAll(numbers())));
    }

    @Test
    void columnsOfExamplesAreLearntTheSame() throws IOException {
        FeatureColumns expected = columns().fit(examples());
        for (int size : List.of(11, ELEMENTS)) {
            assertThat(learnt(columns(), examples(), ByteArrayCoder.of(), size, 3), is(expected.toJson()));
        }
    }

    @Test
    void savesOverWhatIsThereAndLeavesNothingBeside() throws IOException {
        learnt(columns(), examples(), ByteArrayCoder.of(), 500, 2);
        String json = learnt(columns(), examples(), ByteArrayCoder.of(), 500, 2);
        assertThat(json, is(columns().fit(examples()).toJson()));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList(), is(List.of("fitted-500-2.json")));
        }
    }

    @Test
    void whatCannotBeLearntFromFailsWithTheColumnsName() {
        List<Double> numbers = List.of(1.0, Double.NaN);
        Exception error = assertThrows(Exception.class, () -> learnt(plan(), numbers, DoubleCoder.of(), 10, 1));
        assertThat(
                error.getMessage(),
                containsString("fit: element 1 of a block: column standardised: not a finite number"));
    }

    @Test
    void nothingToLearnFromFails() {
        Exception error = assertThrows(Exception.class, () -> learnt(plan(), List.of(), DoubleCoder.of(), 10, 1));
        assertThat(error.getMessage(), containsString("nothing to learn from"));
    }

    @Test
    void showsWhatItDoes() {
        assertThat(
                DisplayData.from(Analyze.by(plan())).asMap().keySet().stream()
                        .map(DisplayData.Identifier::getKey)
                        .toList(),
                hasItem("analyzer"));
        assertThrows(IllegalArgumentException.class, () -> SaveFitted.to("folder/"));
    }
}
