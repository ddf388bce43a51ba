package io.tolva.tfrecord.example;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes arrays of serialized sequence examples: of their context, and of the features of their steps.
 *
 * <pre>{@code
 * SequenceExampleParser parser = SequenceExampleParser.of(
 *         Map.of("author", FixedLen.scalar(DType.INT64)),
 *         Map.of("words", new VarLen(DType.STRING), "scores", FixedLenSequence.of(Shape.of(3), DType.FLOAT32)));
 * SequenceBatch batch = parser.parse(records);
 * HostArray scores = batch.sequences().dense("scores"); // [batch, most steps, 3]
 * HostArray steps = batch.lengths("scores"); // [batch]
 * }</pre>
 *
 * <p>The meaning is that of TensorFlow's {@code parse_sequence_example} and {@code parse_single_sequence_example}, in what is
 * ambiguous that of {@link ExampleParser}: the last of equal keys counts, a step without a kind has no values, a missing
 * list has no steps unless its {@link FixedLenSequence} is required. A parser must not be used by two threads at the same
 * time.
 */
public final class SequenceExampleParser {
    private final FeatureMap context;
    private final FeatureLists sequences;
    private final Entries contextEntries = new Entries();
    private final Entries listEntries = new Entries();
    private final WireReader wire = new WireReader();

    private SequenceExampleParser(
            Map<String, ? extends FeatureSpec> context, Map<String, ? extends FeatureSpec> lists) {
        this.context = new FeatureMap(context);
        this.sequences = new FeatureLists(lists);
    }

    /**
     * A parser for these features, by name.
     *
     * @param context what each example has as a whole
     * @param sequences what each step has: {@link FixedLenSequence}, {@link VarLen} or {@link Ragged}
     * @throws IllegalArgumentException if both are empty, a feature of a sequence is of another kind, or two features want the
     *     same key in different ways
     */
    public static SequenceExampleParser of(
            Map<String, ? extends FeatureSpec> context, Map<String, ? extends FeatureSpec> sequences) {
        if (context.isEmpty() && sequences.isEmpty()) {
            throw new IllegalArgumentException("spec is empty: expected at least one feature to parse");
        }
        return new SequenceExampleParser(context, sequences);
    }

    /**
     * Parses a batch.
     *
     * @throws InvalidExampleException if an example is malformed or does not fit the spec
     */
    public SequenceBatch parse(List<byte[]> examples) {
        return parse(examples, List.of());
    }

    /**
     * Parses a batch whose examples have names, which errors tell.
     *
     * @param names one for each example, or none
     * @throws InvalidExampleException if an example is malformed or does not fit the spec
     * @throws IllegalArgumentException if there are not as many names as examples
     */
    public SequenceBatch parse(List<byte[]> examples, List<String> names) {
        if (!names.isEmpty() && names.size() != examples.size()) {
            throw new IllegalArgumentException(
                    "names do not fit: expected " + examples.size() + ", one for each example, got " + names.size());
        }
        return parse(examples, ParseMode.BATCH, names);
    }

    /**
     * Parses one example: the arrays have no batch dimension.
     *
     * @throws InvalidExampleException if the example is malformed or does not fit the spec
     */
    public SequenceBatch parseOne(byte[] example) {
        return parse(List.of(example), ParseMode.SINGLE, List.of());
    }

    private SequenceBatch parse(List<byte[]> examples, ParseMode mode, List<String> names) {
        int batch = examples.size();
        ErrorTexts errors = new ContextErrors(names);
        context.begin(batch);
        sequences.begin(batch);
        for (int i = 0; i < batch; i++) {
            parse(i, examples.get(i), mode, errors, new StepErrors(i, names));
        }
        return new SequenceBatch(
                new FeatureBatch(batch, context.arrays(batch, mode, Set.of())),
                new FeatureBatch(batch, sequences.arrays(batch, mode)),
                sequences.lengths());
    }

    private void parse(int number, byte[] example, ParseMode mode, ErrorTexts errors, StepErrors stepErrors) {
        wire.reset(example, 0, example.length);
        try {
            contextEntries.read(wire, listEntries);
        } catch (MalformedWireException e) {
            throw errors.malformedExample(number, example, 0, example.length);
        }
        context.parse(number, example, contextEntries, mode, errors);
        sequences.parse(number, example, listEntries, stepErrors);
    }
}
