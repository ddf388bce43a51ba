package io.tolva.data.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.Seed;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.CanonicalExample;
import io.tolva.tfrecord.example.CanonicalFeature;
import io.tolva.tfrecord.example.ExampleBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The splits of src-test/oracle/tfx_splits.py, and what cannot be split. */
class TfxSplitsTest {
    private static final String GOLDENS = "/goldens/schema/tfx_splits.json";

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(TfxSplitsTest.class.getResourceAsStream(GOLDENS), GOLDENS)) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("cases").spliterator(), false);
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<CellKind> kinds(JsonNode golden) {
        return texts(golden.get("kinds")).stream().map(CellKind::valueOf).toList();
    }

    private static List<CsvRow> rows(JsonNode golden) {
        List<CsvRow> rows = new ArrayList<>();
        golden.get("rows").forEach(row -> rows.add(CsvRow.of("a.csv", rows.size() + 2, texts(row))));
        return rows;
    }

    private static SplitRule rule(JsonNode golden, String feature) {
        List<String> buckets = texts(golden.get("hash_buckets"));
        String parts = IntStream.range(0, buckets.size())
                .mapToObj(i -> "split" + i + ":" + buckets.get(i))
                .collect(Collectors.joining(","));
        return SplitRule.parse(parts + (feature.isEmpty() ? " by tfx" : " by tfx:" + feature), Seed.of(7));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsAreWhereTfxPutsThem(JsonNode golden) {
        List<String> columns = texts(golden.get("columns"));
        golden.get("splits").fields().forEachRemaining(entry -> {
            SplitRule rule = rule(golden, entry.getKey());
            List<String> splits = rows(golden).stream()
                    .map(row -> Integer.toString(rule.splitOf(row, columns, kinds(golden))))
                    .toList();
            assertThat(entry.getKey(), splits, is(texts(entry.getValue())));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void examplesAreWhereTfxPutsThem(JsonNode golden) {
        List<String> examples = texts(golden.get("examples"));
        assertThat(examples, hasSize(greaterThan(0)));
        golden.get("splits").fields().forEachRemaining(entry -> {
            SplitRule rule = rule(golden, entry.getKey());
            List<String> splits = examples.stream()
                    .map(example ->
                            Integer.toString(rule.splitOfExample(HexFormat.of().parseHex(example))))
                    .toList();
            assertThat(entry.getKey(), splits, is(texts(entry.getValue()).subList(0, splits.size())));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsBecomePythonsBytes(JsonNode golden) {
        List<String> examples = texts(golden.get("examples"));
        List<String> got = rows(golden).subList(0, examples.size()).stream()
                .map(row -> TfxRows.example(row, texts(golden.get("columns")), kinds(golden))
                        .toBytes())
                .map(HexFormat.of()::formatHex)
                .toList();
        assertThat(got, is(examples));
    }

    /** Of rows without empty cells, and of names none of which begins with another one, the shards hold the same bytes. */
    @Test
    void ourRecordsAreThoseOfPython() throws IOException {
        JsonNode golden = cases().findFirst().orElseThrow();
        List<String> columns = texts(golden.get("columns"));
        List<CellKind> kinds = kinds(golden);
        RowEncoder encoder = new RowEncoder(IntStream.range(0, columns.size())
                .mapToObj(i -> FeatureInfo.value(columns.get(i), kinds.get(i).featureKind()))
                .toList());
        List<String> examples = texts(golden.get("examples"));
        List<String> got = rows(golden).subList(0, examples.size()).stream()
                .map(row -> HexFormat.of().formatHex(encoder.encode(row)))
                .toList();
        assertThat(got, is(examples));
    }

    /** TFX reads a record and writes it again, so in which form it was written does not matter. */
    @Test
    void theFormOfARecordDoesNotMatter() {
        byte[] sorted = ExampleBuilder.create().int64("a", 1, 2).bytes("b", "x").toBytes();
        byte[] turned = HexFormat.of().parseHex("0a190a0a0a016212050a030a01780a0b0a016112061a0408010802");
        assertThat(turned, is(not(sorted)));
        for (int buckets : List.of(10, 1_000_003)) {
            TfxPartition partition = TfxPartition.ofRecords();
            assertThat(partition.bucketOf(turned, buckets), is(partition.bucketOf(sorted, buckets)));
        }
    }

    @Test
    void whatIsNoKeyIsRefused() {
        byte[] example =
                CanonicalExample.of(Map.of("none", CanonicalFeature.none())).toBytes();
        assertThat(
                refused("id", example),
                containsString("no such feature: tfx partition, feature id: expected one of [none]"));
        assertThat(refused("none", example), containsString("feature has no value"));
        assertThat(
                refused("x", ExampleBuilder.create().floats("x", 1).toBytes()),
                containsString("expected int64 or bytes, got float"));
        assertThat(refused("x", new byte[] {1, 2, 3}), containsString("not an Example"));
    }

    private static String refused(String feature, byte[] example) {
        TfxPartition partition = TfxPartition.ofFeature(feature);
        return assertThrows(IllegalArgumentException.class, () -> partition.bucketOf(example, 3))
                .getMessage();
    }

    @Test
    void columnsThatAreNoKeyAreRefused() {
        List<String> columns = List.of("a", "b", "c");
        List<CellKind> kinds = List.of(CellKind.INT64, CellKind.FLOAT, CellKind.EMPTY);
        TfxPartition.ofFeature("a").check(columns, kinds);
        for (String wrong : List.of("b", "c", "d")) {
            TfxPartition partition = TfxPartition.ofFeature(wrong);
            assertThrows(IllegalArgumentException.class, () -> partition.check(columns, kinds));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train=0.5,eval=0.5 by tfx",
                "train:2,eval:1 by md5",
                "train:2,eval:1 by tfx:",
                "train:2,eval:1 by tfxx",
                "a:2147483647,b:1 by tfx"
            })
    void refusesWhatIsNoRule(String text) {
        assertThrows(IllegalArgumentException.class, () -> SplitRule.parse(text, Seed.of(1)));
    }

    @Test
    void picturesAreRefused() {
        SplitRule rule = SplitRule.parse("train:2,eval:1 by tfx", Seed.of(1));
        List<String> files = List.of("in/cat/1.png");
        assertThrows(IllegalArgumentException.class, () -> ImageFolders.of("in", files, List.of(), rule));
    }

    @Test
    void bareContentIsRefused() {
        SplitRule rule = SplitRule.parse("train:2,eval:1 by tfx", Seed.of(1));
        assertThrows(IllegalStateException.class, () -> rule.splitOf(new byte[] {1}));
        assertThrows(IllegalStateException.class, () -> rule.splitOf(CsvRow.of("a.csv", 2, List.of("x"))));
    }
}
