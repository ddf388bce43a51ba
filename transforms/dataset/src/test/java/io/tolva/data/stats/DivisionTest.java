package io.tolva.data.stats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.tolva.tfrecord.example.FeatureKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law: however data are divided, and in whatever order parts are merged and sent, the profile has the same bytes. */
class DivisionTest {
    private static final int VALUES = 60_000;

    private static byte[] bytes(FeatureProfile profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(profile);
        }
        return bytes.toByteArray();
    }

    private static FeatureProfile sent(FeatureProfile profile) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(profile)))) {
            return (FeatureProfile) in.readObject();
        }
    }

    private static FeatureProfile empty() {
        return new FeatureProfile(StatisticsOptions.defaults());
    }

    private static <T> void holds(List<T> values, BiConsumer<FeatureProfile, T> add, FeatureKind kind, Random random)
            throws IOException, ClassNotFoundException {
        FeatureProfile whole = empty();
        values.forEach(value -> add.accept(whole, value));
        List<FeatureProfile> parts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            parts.add(empty());
        }
        values.forEach(value -> add.accept(parts.get((int) (6.99 * Math.pow(random.nextDouble(), 3))), value));
        while (parts.size() > 1) {
            FeatureProfile from = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(random.nextBoolean() ? sent(from) : from);
        }
        assertThat(parts.get(0).statistics("x", kind, VALUES), is(whole.statistics("x", kind, VALUES)));
        assertThat(Arrays.equals(bytes(parts.get(0)), bytes(whole)), is(true));
    }

    private static List<Double> numbers(Random random, String kind) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            numbers.add(
                    switch (kind) {
                        case "floats" -> (double) (float) random.nextGaussian();
                        case "doubles" -> Math.exp(30 * random.nextGaussian());
                        case "integers" -> (double) random.nextInt(15_000);
                        default -> random.nextInt(3) == 0 ? Double.NaN : random.nextLong() >> random.nextInt(63);
                    });
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"floats", "doubles", "integers", "longs"})
    void ofNumbers(String kind) throws IOException, ClassNotFoundException {
        Random random = new Random(kind.hashCode());
        holds(
                numbers(random, kind),
                (profile, value) -> {
                    profile.addExample(1);
                    profile.addNumber(value);
                },
                FeatureKind.FLOAT,
                random);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 9_000, 12_000, 1_000_000})
    void ofTexts(int different) throws IOException, ClassNotFoundException {
        Random random = new Random(different);
        List<byte[]> texts = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            byte[] text = Integer.toString(random.nextInt(different)).getBytes(StandardCharsets.UTF_8);
            texts.add(text[0] == '7' ? Arrays.copyOf(text, TextCounts.MAX_TEXT_BYTES + 1) : text);
        }
        holds(
                texts,
                (profile, value) -> {
                    profile.addExample(1);
                    profile.addText(value);
                },
                FeatureKind.BYTES,
                random);
    }

    @Test
    void saysHowCoarseTooManyNumbersAreCounted() {
        List<Double> numbers = numbers(new Random(1), "floats");
        FeatureProfile profile = empty();
        numbers.forEach(profile::addNumber);
        Distribution distribution = profile.statistics("x", FeatureKind.FLOAT, VALUES)
                .distribution()
                .orElseThrow();

        assertThat(distribution.approximate(), is(true));
        assertThat(distribution.rankError(), greaterThan(0.0));
        assertThat(distribution.rankError(), lessThan(0.001));
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        for (int i = 1; i < 10; i++) {
            double high = distribution.quantiles().buckets().get(i - 1).high();
            int rank = Math.abs(Arrays.binarySearch(sorted, high));
            assertThat((double) rank / VALUES, closeTo(i / 10.0, distribution.rankError() + 1.0 / VALUES));
        }
        double total = distribution.histogram().buckets().stream()
                .mapToDouble(Histogram.Bucket::count)
                .sum();
        assertThat(total, closeTo(VALUES, 1e-6));
    }

    @Test
    void countsMoreCoarselyWhereThereAreManyFeatures() {
        assertThat(StatisticsOptions.forFeatures(64), is(StatisticsOptions.defaults()));
        StatisticsOptions ofMany = StatisticsOptions.forFeatures(1024);
        assertThat(ofMany.maxCells(), is(1024));
        FeatureProfile profile = new FeatureProfile(ofMany);
        numbers(new Random(1), "integers").forEach(profile::addNumber);
        Distribution distribution = profile.statistics("x", FeatureKind.FLOAT, VALUES)
                .distribution()
                .orElseThrow();
        assertThat(distribution.approximate(), is(true));
        assertThat(distribution.median(), closeTo(7_500, 15_000 * (0.01 + distribution.rankError())));
    }

    @Test
    void estimatesHowManyTextsThereAre() {
        FeatureProfile profile = empty();
        int different = 300_000;
        for (int i = 0; i < different; i++) {
            profile.addText(("a text " + i).getBytes(StandardCharsets.UTF_8));
        }
        FeatureStatistics statistics = profile.statistics("x", FeatureKind.BYTES, different);

        assertThat(statistics.texts().orElseThrow().approximate(), is(true));
        assertThat((double) statistics.texts().orElseThrow().unique(), closeTo(different, 0.05 * different));
        assertThat(statistics.vocabulary().isPresent(), is(false));
    }

    @Test
    void countsLongTextsWithoutKeepingThem() {
        FeatureProfile profile = empty();
        for (int i = 0; i < 10; i++) {
            byte[] text = new byte[1 << 20];
            text[i / 2] = 'x';
            profile.addText(text);
        }
        FeatureStatistics statistics = profile.statistics("x", FeatureKind.BYTES, 10);

        assertThat(statistics.texts().orElseThrow(), is(new FeatureStatistics.Texts(5, false, 0)));
        assertThat(statistics.vocabulary().isPresent(), is(false));
    }
}
