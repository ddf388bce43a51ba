package io.tolva.beam;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * Makes none, one or several elements of each, as {@code tf.data.Dataset.flat_map}.
 *
 * <p>Bounded or unbounded; deterministic if the function is; the order inside a block is kept, and the results for one
 * element stay together. Blocks of files are not read here but where somebody looks at the results; memory holds one element
 * of them, and its results if the function makes them all at once.
 *
 * @param <InputT> the type of the elements that come in
 * @param <OutputT> the type of the elements that go out
 */
public final class FlatMap<InputT, OutputT>
        extends PTransform<PCollection<Block<InputT>>, PCollection<Block<OutputT>>> {
    private final ProcessFunction<InputT, ? extends Iterable<OutputT>> function;
    private final Coder<OutputT> coder;
    private final FailurePolicy policy;

    private FlatMap(
            ProcessFunction<InputT, ? extends Iterable<OutputT>> function, Coder<OutputT> coder, FailurePolicy policy) {
        this.function = function;
        this.coder = coder;
        this.policy = policy;
    }

    /**
     * Makes of each element what {@code function} gives, in that order; {@code coder} encodes it. An exception fails the
     * bundle, and so does null. The function is copied for each block, so it may keep buffers in transient fields.
     */
    public static <InputT, OutputT> FlatMap<InputT, OutputT> via(
            ProcessFunction<InputT, ? extends Iterable<OutputT>> function, Coder<OutputT> coder) {
        return new FlatMap<>(function, coder, FailurePolicy.fail());
    }

    /** Says what becomes of elements for which the function throws an exception; by default the pipeline fails. */
    public FlatMap<InputT, OutputT> withFailurePolicy(FailurePolicy failurePolicy) {
        return new FlatMap<>(function, coder, failurePolicy);
    }

    /** The same, but what fails is a second output. */
    public WithDeadLetters<InputT, OutputT> withDeadLetters() {
        Coder<OutputT> own = coder;
        return stage().withDeadLetters(before -> own);
    }

    @Override
    public PCollection<Block<OutputT>> expand(PCollection<Block<InputT>> blocks) {
        return stage().apply(blocks, coder, policy);
    }

    private FunctionStage<InputT, OutputT> stage() {
        return new FunctionStage<>("flatMap", new FlatMapStep<>(function), function, function.getClass());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        stage().populateDisplayData(builder, policy);
    }

    private static final class FlatMapStep<InputT, OutputT> implements Step<InputT, OutputT> {
        private final ProcessFunction<InputT, ? extends Iterable<OutputT>> function;
        private transient long mapped;

        FlatMapStep(ProcessFunction<InputT, ? extends Iterable<OutputT>> function) {
            this.function = function;
        }

        @Override
        public void apply(InputT element, ElementConsumer<? super OutputT> out) throws Exception {
            mapped++;
            for (OutputT result : function.apply(element)) {
                out.accept(NullResults.refuse("flatMap", result));
            }
        }

        @Override
        public void finish() {
            Counters.of(Counters.MAPPED).inc(mapped);
            mapped = 0;
        }
    }
}
