package io.tolva.tfrecord.example;

import io.tolva.tfrecord.RecordBatch;
import java.nio.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
     *    are skipped (FeatureMap). ColumnIndex turns a key into a column.
     * 3. A column appends the values to its own array, which for a dense feature is the result. Examples come in order,
     *    and each gives a dense column exactly as many values as its shape holds: so no offset is ever computed.
     * 4. An Assembly makes the array of a feature from one column or several.
     */
    private final FeatureMap features;
    private final Entries entries = new Entries();
    private final WireReader wire = new WireReader();

    private ExampleParser(Map<String, ? extends FeatureSpec> spec) {
        features = new FeatureMap(spec);
    }

    /**
     * A parser for these features, by name.
     *
     * @throws IllegalArgumentException if the spec is empty, or two features want the same key in different ways
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
        return parse(examples, List.of());
    }

    /**
     * Parses a batch whose examples have names, which errors tell.
     *
     * @param names one for each example, or none
     * @throws InvalidExampleException if an example is malformed or does not fit the spec
     * @throws IllegalArgumentException if there are not as many names as examples
     */
    public FeatureBatch parse(List<byte[]> examples, List<String> names) {
        if (!names.isEmpty() && names.size() != examples.size()) {
            throw new IllegalArgumentException(
                    "names do not fit: expected " + examples.size() + ", one for each example, got " + names.size());
        }
        return parse(examples.toArray(byte[][]::new), ParseMode.BATCH, names);
    }

    /**
     * Parses a batch.
     *
     * @throws InvalidExampleException if an example is malformed or does not fit the spec
     */
    public FeatureBatch parse(byte[]... examples) {
        return parse(examples, ParseMode.BATCH, List.of());
    }

    /**
     * Parses a batch that lies in one array.
     *
     * @throws InvalidExampleException if an example is malformed or does not fit the spec
     */
    public FeatureBatch parse(RecordBatch examples) {
        return parseInto(Map.of(), examples);
    }

    /**
     * Parses a batch and puts some dense features straight into buffers, on the heap or off it.
     *
     * @param targets a {@code FloatBuffer} or {@code LongBuffer} for the name of a {@link FixedLen} feature; the values are put
     *     from its position on, which is then behind them
     * @return the features that have no buffer
     * @throws InvalidExampleException if an example is malformed or does not fit the spec; the positions of the buffers are
     *     then where they were, and what lies behind is undefined
     * @throws IllegalArgumentException if there is no such feature, or its buffer is too small or of another type
     */
    public FeatureBatch parseInto(Map<String, ? extends Buffer> targets, RecordBatch examples) {
        int count = examples.count();
        ErrorTexts errors = new ExampleErrors(ParseMode.BATCH, List.of());
        features.aim(targets, count);
        features.begin(count);
        for (int i = 0; i < count; i++) {
            parse(i, examples.data(), examples.start(i), examples.end(i), ParseMode.BATCH, errors);
        }
        FeatureBatch batch = new FeatureBatch(count, features.arrays(count, ParseMode.BATCH, targets.keySet()));
        features.release(targets);
        return batch;
    }

    /**
     * Parses one example: the arrays have no batch dimension.
     *
     * @throws InvalidExampleException if the example is malformed or does not fit the spec
     */
    public FeatureBatch parseOne(byte[] example) {
        return parse(new byte[][] {example}, ParseMode.SINGLE, List.of());
    }

    private FeatureBatch parse(byte[][] examples, ParseMode mode, List<String> names) {
        ErrorTexts errors = new ExampleErrors(mode, names);
        features.begin(examples.length);
        for (int i = 0; i < examples.length; i++) {
            parse(i, examples[i], 0, examples[i].length, mode, errors);
        }
        return new FeatureBatch(examples.length, features.arrays(examples.length, mode, Set.of()));
    }

    private void parse(int number, byte[] data, int from, int to, ParseMode mode, ErrorTexts errors) {
        wire.reset(data, from, to);
        try {
            entries.read(wire);
        } catch (MalformedWireException e) {
            throw errors.malformedExample(number, data, from, to);
        }
        features.parse(number, data, entries, mode, errors);
    }
}
