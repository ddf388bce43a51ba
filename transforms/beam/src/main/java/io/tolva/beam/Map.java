package io.tolva.beam;

import java.util.Collections;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * Applies a function to every element of every block, as {@code tf.data.Dataset.map}.
 *
 * <p>Bounded or unbounded; deterministic if the function is; the order inside a block is kept. Blocks of files are not read
 * here but where somebody looks at the results, as often as somebody does; memory holds one element of them.
 *
 * @param <InputT> the type of the elements that come in
 * @param <OutputT> the type of the elements that go out
 */
public final class Map<InputT, OutputT> extends PTransform<PCollection<Block<InputT>>, PCollection<Block<OutputT>>> {
    private final ProcessFunction<InputT, OutputT> function;
    private final Coder<OutputT> coder;
    private final FailurePolicy policy;

    private Map(ProcessFunction<InputT, OutputT> function, Coder<OutputT> coder, FailurePolicy policy) {
        this.function = function;
        this.coder = coder;
        this.policy = policy;
    }

    /**
     * Maps by {@code function}, whose results {@code coder} encodes. An exception fails the bundle, and so does null. The
     * function is copied for each block, so it may keep buffers in transient fields.
     */
    public static <InputT, OutputT> Map<InputT, OutputT> via(
            ProcessFunction<InputT, OutputT> function, Coder<OutputT> coder) {
        return new Map<>(function, coder, FailurePolicy.fail());
    }

    /** Says what becomes of elements for which the function throws an exception; by default the pipeline fails. */
    public Map<InputT, OutputT> withFailurePolicy(FailurePolicy failurePolicy) {
        return new Map<>(function, coder, failurePolicy);
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
        ProcessFunction<InputT, OutputT> each = function;
        return new FunctionStage<>(
                "map", new MapStep<>(each), element -> Collections.singletonList(each.apply(element)), each.getClass());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        stage().populateDisplayData(builder, policy);
    }

    private static final class MapStep<InputT, OutputT> implements Step<InputT, OutputT> {
        private final ProcessFunction<InputT, OutputT> function;
        private transient long mapped;

        MapStep(ProcessFunction<InputT, OutputT> function) {
            this.function = function;
        }

        @Override
        public void apply(InputT element, ElementConsumer<? super OutputT> out) throws Exception {
            mapped++;
            out.accept(NullResults.refuse("map", function.apply(element)));
        }

        @Override
        public void finish() {
            Counters.of(Counters.MAPPED).inc(mapped);
            mapped = 0;
        }
    }
}
