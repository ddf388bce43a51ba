package io.tolva.tfrecord.example;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes arrays of serialized examples: one array for each feature of a spec, over a whole batch.
 *
 * <pre>{@code
 * ExampleParser parser = ExampleParser.of(Map.of(
 *         "image", FixedLen.of(Shape.of(28, 28), DType.FLOAT32),
 *         "label", FixedLen.scalar(DType.INT64).withDefault(0L),
 *         "tags", new VarLen(DType.STRING)));
 * FeatureBatch batch = parser.parse(records);
 * HostArray images = batch.dense("image"); // [batch, 28, 28]
 * }</pre>
 *
 * <p>The meaning is that of TensorFlow's {@code parse_example} and {@code parse_single_example}:
 *
 * <ul>
 *   <li>of equal keys the last one counts;
 *   <li>a feature without a kind is missing, one with an empty list is not;
 *   <li>numbers may be packed or not; features that are not in the spec are skipped, whatever they hold.
 * </ul>
 *
 * <p>It is stricter where TensorFlow silently drops values: a list that is cut, a second list in one feature, and a
 * second packed run in one list are errors.
 *
 * <p>A parser learns the order of the keys from the examples that it sees, and so must not be used by two threads at the
 * same time; making one is cheap. After an error it can be used again.
 */
public final class ExampleParser {
    /*
     * How it works
     *
     * 1. One pass over the structure of an example notes where keys and values lie (Entries). A damaged example fails
     *    here, before any feature is looked at.
     * 2. The entries are walked from the last to the first, so that the last of equal keys comes first and the others
     *    are skipped. ColumnIndex turns a key into a column.
     * 3. A column appends the values to its own array, which for a dense feature is the result. Examples come in order,
     *    and each gives a dense column exactly as many values as its shape holds: so no offset is ever computed.
     */
    private static final FeatureKind[] KINDS = FeatureKind.values();

    private final Column[] inSpecOrder;
    private final Column[] columns;
    private final ColumnIndex index;
    private final Entries entries = new Entries();
    private final WireReader wire = new WireReader();

    private ExampleParser(Map<String, ? extends FeatureSpec> spec) {
        SortedMap<byte[], Column> byKey = new TreeMap<>(Arrays::compareUnsigned);
        List<Column> listed = new ArrayList<>();
        spec.forEach((name, feature) -> {
            Column column = Column.of(name, feature);
            listed.add(column);
            byKey.put(name.getBytes(StandardCharsets.UTF_8), column);
        });
        inSpecOrder = listed.toArray(Column[]::new);
        columns = byKey.values().toArray(Column[]::new);
        index = new ColumnIndex(byKey.keySet().toArray(byte[][]::new));
    }

    /**
     * A parser for these features, by name.
     *
     * @throws IllegalArgumentException if the spec is empty
     */
    public static ExampleParser of(Map<String, ? extends FeatureSpec> spec) {
        if (spec.isEmpty()) {
            throw new IllegalArgumentException("spec is empty: expected at least one feature to parse");
        }
        return new ExampleParser(spec);
    }

    /**
     * Parses a batch.
     *
     * @throws InvalidExampleException if an example is malformed or does not fit the spec
     */
    public FeatureBatch parse(List<byte[]> examples) {
        return parse(examples.toArray(byte[][]::new));
    }

    /**
     * Parses a batch.
     *
     * @throws InvalidExampleException if an example is malformed or does not fit the spec
     */
    public FeatureBatch parse(byte[]... examples) {
        return parse(examples, ParseMode.BATCH);
    }

    /**
     * Parses one example: the arrays have no batch dimension.
     *
     * @throws InvalidExampleException if the example is malformed or does not fit the spec
     */
    public FeatureBatch parseOne(byte[] example) {
        return parse(new byte[][] {example}, ParseMode.SINGLE);
    }

    private FeatureBatch parse(byte[][] examples, ParseMode mode) {
        for (Column column : columns) {
            column.begin(examples.length);
        }
        for (int i = 0; i < examples.length; i++) {
            parse(i, examples[i], mode);
        }
        Map<String, Object> arrays = new LinkedHashMap<>();
        for (Column column : inSpecOrder) {
            arrays.put(column.name, column.finish(examples.length, mode));
        }
        return new FeatureBatch(examples.length, arrays);
    }

    private void parse(int number, byte[] example, ParseMode mode) {
        wire.reset(example, 0, example.length);
        try {
            entries.read(wire);
        } catch (MalformedWireException e) {
            throw mode.malformedExample(number, example);
        }
        for (int place = entries.count() - 1; place >= 0; place--) {
            int found = index.find(place, example, entries.keyFrom(place), entries.keyTo(place));
            if (found != ColumnIndex.NONE) {
                wire.reset(example, entries.valueFrom(place), entries.valueTo(place));
                parseFeature(number, columns[found], mode);
            }
        }
        for (Column column : columns) {
            if (!column.isFilledBy(number)) {
                column.appendMissing(number, mode);
            }
        }
    }

    private void parseFeature(int number, Column column, ParseMode mode) {
        if (wire.atEnd()) {
            parseUnset(number, column, mode);
            return;
        }
        FeatureKind kind = readKind(number, column, mode);
        if (column.isFilledBy(number)) {
            return;
        }
        column.fill(number);
        if (kind != column.kind) {
            throw column.wrongKind(number, kind, mode);
        }
        try {
            wire.lengthToEnd();
            column.append(number, wire, mode);
        } catch (MalformedWireException e) {
            throw mode.malformedFeature(number, column.name);
        }
    }

    private static void parseUnset(int number, Column column, ParseMode mode) {
        if (column.isHiddenByUnset(mode) && !column.isFilledBy(number)) {
            column.fill(number);
            column.appendMissing(number, mode);
        }
    }

    private FeatureKind readKind(int number, Column column, ParseMode mode) {
        try {
            int tag = wire.tag();
            for (FeatureKind kind : KINDS) {
                if (kind.tag() == tag) {
                    return kind;
                }
            }
        } catch (MalformedWireException e) {
            throw mode.malformedFeature(number, column.name);
        }
        throw mode.unknownKind(number);
    }
}
