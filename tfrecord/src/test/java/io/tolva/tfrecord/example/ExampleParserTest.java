package io.tolva.tfrecord.example;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.Goldens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleParserTest {
    private static final ExampleParser LABELS = ExampleParser.of(Map.of("label", FixedLen.scalar(DType.INT64)));

    private static byte[] label(long value) {
        return ExampleBuilder.create().int64("label", value).toBytes();
    }

    @Test
    void canBeUsedAfterAnError() {
        InvalidExampleException error =
                assertThrows(InvalidExampleException.class, () -> LABELS.parse(label(1), new byte[0], label(2)));
        assertThat(error.index(), is(1));
        assertThat(LABELS.parse(label(3), label(4)).dense("label"), is(HostArray.of(3L, 4L)));
    }

    @Test
    void handsOutANewArrayForEachBatch() {
        HostArray first = LABELS.parse(label(1)).dense("label");
        assertThat(LABELS.parse(label(2)).dense("label"), is(HostArray.of(2L)));
        assertThat(first, is(HostArray.of(1L)));
    }

    @Test
    void findsKeysInAnyOrderAndNumber() {
        // From 1 to 150 features, forwards and backwards, so that each guess of the next key is wrong at times.
        ExampleParser parser = ExampleParser.of(Map.of(
                "f7", FixedLen.scalar(DType.INT64).withDefault(-1L),
                "f99", FixedLen.scalar(DType.INT64).withDefault(-1L)));
        List<byte[]> examples = new ArrayList<>();
        long[] sevens = new long[150];
        long[] ninetyNines = new long[150];
        for (int count = 0; count < 150; count++) {
            byte[][] entries = new byte[count][];
            for (int i = 0; i < count; i++) {
                int at = count % 2 == 0 ? i : count - 1 - i;
                entries[at] = ExampleBuilder.create()
                        .int64("f" + i, i * 1000L + count)
                        .toBytes();
            }
            examples.add(join(entries));
            sevens[count] = count > 7 ? 7000 + count : -1;
            ninetyNines[count] = count > 99 ? 99000 + count : -1;
        }
        FeatureBatch batch = parser.parse(examples);
        assertThat(batch.dense("f7"), is(HostArray.of(sevens)));
        assertThat(batch.dense("f99"), is(HostArray.of(ninetyNines)));
    }

    /** Examples one after another are one example with all their features. */
    private static byte[] join(byte[]... examples) {
        int length = Arrays.stream(examples).mapToInt(example -> example.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] example : examples) {
            System.arraycopy(example, 0, joined, at, example.length);
            at += example.length;
        }
        return joined;
    }

    @Test
    void readsLongListsOfEachKind() {
        float[] floats = new float[1000];
        long[] longs = new long[1000];
        String[] strings = new String[1000];
        for (int i = 0; i < 1000; i++) {
            floats[i] = i / 8f;
            longs[i] = (i - 500L) << (i % 60);
            strings[i] = "s".repeat(i % 5);
        }
        byte[] example = ExampleBuilder.create()
                .floats("f", floats)
                .int64("i", longs)
                .bytes("s", strings)
                .toBytes();
        FeatureBatch parsed = ExampleParser.of(Map.of(
                        "f", FixedLen.of(Shape.of(1000), DType.FLOAT32),
                        "i", new VarLen(DType.INT64),
                        "s", FixedLen.of(Shape.of(10, 100), DType.STRING)))
                .parseOne(example);
        assertThat(parsed.dense("f"), is(HostArray.of(floats)));
        assertThat(parsed.sparse("i").values(), is(HostArray.of(longs)));
        assertThat(parsed.dense("s").strings()[4], is("ssss".getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.dense("s").shape(), is(Shape.of(10, 100)));
        assertThat(parsed.batch(), is(1));
    }

    @Test
    void refusesListsWhoseRestTensorFlowWouldDrop() {
        ExampleParser ints = ExampleParser.of(Map.of("a", new VarLen(DType.INT64)));
        ExampleParser floats = ExampleParser.of(Map.of("a", new VarLen(DType.FLOAT32)));
        assertMalformed(ints, "1a060a01050a0106"); // two packed runs
        assertMalformed(ints, "1a050a01050806"); // packed, then unpacked
        assertMalformed(ints, "1a030a0105" + "12060a0400000000"); // two kinds
        assertMalformed(ints, "1a050a0105"); // a cut list
        assertMalformed(ints, "1a030a0505"); // a cut run
        assertMalformed(floats, "12080a06000000000000"); // one float and a half
    }

    private static void assertMalformed(ExampleParser parser, String feature) {
        byte[] value = HexFormat.of().parseHex(feature);
        byte[] key = {0x0a, 1, 'a', 0x12, (byte) value.length};
        byte[] entry = {0x0a, (byte) (key.length + value.length)};
        byte[] features = {0x0a, (byte) (entry.length + key.length + value.length)};
        InvalidExampleException error = assertThrows(
                InvalidExampleException.class, () -> parser.parse(join(features, entry, key, value)), feature);
        assertThat(error.getMessage(), is("Name: <unknown>, Key: a, Index: 0.  Can't parse serialized Example."));
    }

    @Test
    void showsBytesThatCannotBePrintedAsNumbers() {
        byte[] example = {0x0a, 5, 'a', '~', 127, -1};
        InvalidExampleException error = assertThrows(InvalidExampleException.class, () -> LABELS.parse(example));
        assertThat(error.getMessage(), is("Could not parse example input, value: '\\x0a\\x05a~\\x7f\\xff'"));
    }

    @Test
    void cutsALongExampleInTheMessage() {
        byte[] text = "s".repeat(1000).getBytes(StandardCharsets.UTF_8);
        InvalidExampleException error = assertThrows(InvalidExampleException.class, () -> LABELS.parse(text));
        assertThat(error.getMessage(), is("Could not parse example input, value: '" + "s".repeat(256) + "...'"));
    }

    @Test
    void saysHowToAskForAFeature() {
        FeatureBatch batch = LABELS.parse(label(1));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> batch.dense("lable"))
                        .getMessage(),
                is("no such feature: expected one of [label], got lable"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> batch.sparse("label"))
                        .getMessage(),
                is("wrong accessor for feature label: expected a VarLen or Sparse feature; call dense(name)"));
    }

    @Test
    void refusesSpecsThatNoExampleCanMeet() {
        assertThrows(IllegalArgumentException.class, () -> ExampleParser.of(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new VarLen(DType.INT32));
        assertThrows(IllegalArgumentException.class, () -> FixedLen.scalar(DType.FLOAT64));
        FixedLen pair = FixedLen.of(Shape.of(2), DType.FLOAT32);
        assertThrows(IllegalArgumentException.class, () -> pair.withDefault(1f));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> pair.withDefault(1, 2));
        assertThat(error.getMessage(), is("default value does not fit: expected float32 [2], got int64 [2]"));
    }

    @Test
    void makesSparseArraysDense() {
        ExampleParser parser = ExampleParser.of(
                Map.of("i", new VarLen(DType.INT64), "f", new VarLen(DType.FLOAT32), "s", new VarLen(DType.STRING)));
        FeatureBatch batch = parser.parse(
                ExampleBuilder.create().int64("i", 1, 2).floats("f", 1f).toBytes(),
                ExampleBuilder.create().int64("i", 3).bytes("s", "x").toBytes());
        assertThat(batch.sparse("i").toDense(), is(HostArray.of(1L, 2L, 3L, 0L).reshape(Shape.of(2, 2))));
        assertThat(
                batch.sparse("i").toDense(HostArray.of(-1L)),
                is(HostArray.of(1L, 2L, 3L, -1L).reshape(Shape.of(2, 2))));
        assertThat(batch.sparse("f").toDense().floats(), is(new float[] {1f, 0f}));
        assertThat(batch.sparse("s").toDense().toString(), is("[[b'']\n [b'x']]"));
        assertThat(parser.parseOne(label(1)).sparse("i").toDense(), is(HostArray.of(new long[0])));
        assertThrows(IllegalArgumentException.class, () -> batch.sparse("i").toDense(HostArray.of(0f)));
    }

    @Test
    void parsesWhatTheOracleSerialized() {
        // Each golden example whose features are all var-len comes back whole.
        Goldens.cases("examples.json").forEach(golden -> {
            if (golden.get("features").isEmpty()) {
                return;
            }
            Map<String, FeatureSpec> spec = new HashMap<>();
            golden.get("features")
                    .forEach(feature -> spec.put(
                            feature.get("name").asText(),
                            new VarLen(GoldenExamples.kind(feature).dtype())));
            FeatureBatch parsed = ExampleParser.of(spec).parseOne(Goldens.unhex(golden.get("bytes")));
            golden.get("features").forEach(feature -> {
                HostArray values = parsed.sparse(feature.get("name").asText()).values();
                assertThat(values, is(GoldenExamples.values(feature)));
            });
        });
    }
}
