package io.tolva.data.preprocess;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.data.Dataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private record Stone(int size, double weight, String color, List<String> tags) {}

    private static final List<Stone> STONES = List.of(
            new Stone(2, 1.5, "red", List.of("old")),
            new Stone(4, 2.5, "blue", List.of("old", "round")),
            new Stone(6, 3.5, "red", List.of()),
            new Stone(8, 4.5, "green", List.of("flat", "old", "flat")));

    private static Preprocessing<Stone> plan() {
        return Preprocessing.<Stone>builder()
                .number("size", Stone::size, Normalizer.analyzer())
                .number("weight", Stone::weight, MinMaxScaler.analyzer())
                .number("weight bucket", Stone::weight, Bucketizer.analyzer(2).withOutputMode(OutputMode.ONE_HOT))
                .text("color", Stone::color, Vocabulary.analyzer().withTopK(2).withOutputMode(OutputMode.ONE_HOT))
                .values("tags", PreprocessingTest::tags, Vocabulary.analyzer().withOutputMode(OutputMode.COUNT))
                .number("size code", Stone::size, IntegerVocabulary.analyzer())
                .number(
                        "even",
                        stone -> stone.size() % 2,
                        CategoryEncoding.oneHot(2).fixed())
                .build();
    }

    private static HostArray tags(Stone stone) {
        byte[][] tags = stone.tags().stream()
                .map(tag -> tag.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return HostArray.wrap(Shape.of(tags.length), tags);
    }

    @Test
    void putsColumnsSideBySide() {
        Dataset<Stone> stones = Dataset.fromElements(STONES);
        FittedPreprocessing<Stone> fitted = plan().fit(stones);

        float two = 3 / (float) Math.sqrt(5);
        assertThat(
                stones.map(fitted::apply).toList().get(3),
                is(HostArray.of(two, 1, 0, 1, 0, 0, 1, 0, 1, 2, 0, 1, 1, 0)));
        assertThat(
                fitted.apply(new Stone(5, 1.75, "pink", List.of("new"))),
                is(HostArray.of(0, 1 / 12f, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1)));
    }

    @Test
    void oneElementGivesWhatItGivesInABatch() {
        FittedPreprocessing<Stone> fitted = plan().fit(STONES);
        HostArray batch = fitted.applyAll(STONES);

        assertThat(batch.shape(), is(Shape.of(4, 14)));
        for (int i = 0; i < STONES.size(); i++) {
            assertThat(batch.row(i), is(fitted.apply(STONES.get(i))));
        }
        assertThat(Dataset.fromElements(STONES).batch(4, fitted::applyAll).toList(), is(List.of(batch)));
    }

    @Test
    void survivesBeingSaved() throws IOException {
        FittedPreprocessing<Stone> fitted = plan().fit(STONES);
        FittedPreprocessing<Stone> loaded = plan().parse(fitted.toJson(), "test");

        assertThat(loaded.toJson(), is(fitted.toJson()));
        assertThat(loaded.applyAll(STONES), is(fitted.applyAll(STONES)));
    }

    @Test
    void survivesBeingSentToAnotherMachine() throws Exception {
        FittedPreprocessing<Stone> fitted = plan().fit(STONES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fitted);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            FittedPreprocessing<Stone> sent = (FittedPreprocessing<Stone>) in.readObject();
            assertThat(sent.applyAll(STONES), is(fitted.applyAll(STONES)));
        }
    }

    @Test
    void refusesWhatAnotherPlanLearnt() {
        Preprocessing<Stone> other = Preprocessing.<Stone>builder()
                .number("length", Stone::size, Normalizer.analyzer())
                .build();
        String json = other.fit(STONES).toJson();

        assertThat(
                assertThrows(IOException.class, () -> plan().parse(json, "a file"))
                        .getMessage(),
                containsString("preprocessing of another plan: a file: expected the columns [size, weight,"));
        assertThrows(IOException.class, () -> plan().parse("{}", "a file"));
    }

    @Test
    void namesTheColumnThatFails() {
        Stone broken = new Stone(1, Double.NaN, "red", List.of());
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> plan().fit(List.of(STONES.get(0), broken)))
                        .getMessage(),
                is(
                        "fit: element 1: column weight: not a finite number: scaler: column 0: expected a number, got NaN; filter such values"
                                + " or replace them before the fit"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> plan().fit(List.of()))
                        .getMessage(),
                is("column size: nothing to learn from: normalizer: expected at least one value, got none"));
        FittedPreprocessing<Stone> fitted = Preprocessing.<Stone>builder()
                .text("color", Stone::color, Vocabulary.analyzer().withNumOovIndices(0))
                .build()
                .fit(STONES);
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> fitted.apply(new Stone(1, 1, "pink", List.of())))
                        .getMessage(),
                is(
                        "column color: unknown text: vocabulary: expected one of 3 texts, got pink; give it numbers for unknown"
                                + " texts"));
    }

    @Test
    void namesTheColumnWhoseFunctionFails() {
        Preprocessing<String> plan = Preprocessing.<String>builder()
                .number("length", Float::parseFloat, Normalizer.analyzer())
                .build();

        assertThat(
                assertThrows(IllegalArgumentException.class, () -> plan.fit(List.of("1", "2", "x")))
                        .getMessage(),
                is(
                        "fit: element 2: column length: its function failed: java.lang.NumberFormatException: For input string:"
                                + " \"x\""));
        FittedPreprocessing<String> fitted = plan.fit(List.of("1", "2"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> fitted.apply("y"))
                        .getMessage(),
                containsString("column length: its function failed"));
    }

    @Test
    void refusesPlansThatAreNone() {
        Preprocessing.Builder<Stone> builder = Preprocessing.builder();
        assertThrows(IllegalStateException.class, builder::build);
        builder.number("size", Stone::size, Normalizer.analyzer());
        assertThrows(IllegalArgumentException.class, () -> builder.number("size", Stone::size, Normalizer.analyzer()));
    }

    @Test
    void givesWhatAColumnLearnt() {
        FittedPreprocessing<Stone> fitted = plan().fit(STONES);
        assertThat(((Vocabulary) fitted.transform("color")).tokens(), is(List.of("red", "green")));
        assertThrows(IllegalArgumentException.class, () -> fitted.transform("colour"));
    }

    @Test
    void savesEveryFloat() throws IOException {
        Philox random = new Philox(9, 9);
        List<Float> boundaries = new ArrayList<>();
        while (boundaries.size() < 20_000) {
            float any = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(any)) {
                boundaries.add(any);
            }
        }
        boundaries.sort(Float::compare);
        Bucketizer bucketizer = Bucketizer.of(boundaries, OutputMode.INT);

        assertThat(((Bucketizer) FittedTransform.parse(bucketizer.toJson(), "test")).boundaries(), is(boundaries));
    }

    @Test
    void savesEveryDouble() throws IOException {
        Philox random = new Philox(8, 8);
        List<Double> means = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        while (means.size() < 20_000) {
            double any = Double.longBitsToDouble(((long) random.nextInt() << 32) | random.nextUnsignedInt());
            if (Double.isFinite(any)) {
                means.add(any);
                variances.add(Math.abs(any));
            }
        }
        Normalizer normalizer = Normalizer.of(means, variances);
        Normalizer loaded = (Normalizer) FittedTransform.parse(normalizer.toJson(), "test");

        assertThat(loaded.mean(), is(means));
        assertThat(loaded.variance(), is(variances));
    }
}
