package io.tolva.beam;

import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keeps the elements for which a predicate holds, as {@code tf.data.Dataset.filter}.
 *
 * <p>Bounded or unbounded; deterministic if the predicate is; the order inside a block is kept. Blocks of files are not read
 * here but where somebody looks at what is left; memory holds one element of them.
 *
 * @param <T> the type of the elements
 */
public final class Filter<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private final ProcessFunction<T, Boolean> predicate;
    private final FailurePolicy policy;

    private Filter(ProcessFunction<T, Boolean> predicate, FailurePolicy policy) {
        this.predicate = predicate;
        this.policy = policy;
    }

    /** Keeps what {@code predicate} says true to. An exception fails the bundle. */
    public static <T> Filter<T> by(ProcessFunction<T, Boolean> predicate) {
        return new Filter<>(predicate, FailurePolicy.fail());
    }

    /** Says what becomes of elements for which the predicate throws an exception; by default the pipeline fails. */
    public Filter<T> withFailurePolicy(FailurePolicy failurePolicy) {
        return new Filter<>(predicate, failurePolicy);
    }

    /** The same, but what fails is a second output. */
    public WithDeadLetters<T, T> withDeadLetters() {
        return stage().withDeadLetters(before -> before);
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        return stage().apply(blocks, Blocks.elementCoder(blocks), policy);
    }

    private FunctionStage<T, T> stage() {
        ProcessFunction<T, Boolean> holds = predicate;
        return new FunctionStage<>(
                "filter",
                new FilterStep<>(holds),
                element -> holds.apply(element) ? List.of(element) : List.of(),
                holds.getClass());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        stage().populateDisplayData(builder, policy);
    }

    /** A predicate as a step. */
    static final class FilterStep<T> implements Step<T, T> {
        private final ProcessFunction<T, Boolean> predicate;
        private transient long leftOut;

        FilterStep(ProcessFunction<T, Boolean> predicate) {
            this.predicate = predicate;
        }

        @Override
        public void apply(T element, ElementConsumer<? super T> out) throws Exception {
            if (predicate.apply(element)) {
                out.accept(element);
            } else {
                leftOut++;
            }
        }

        @Override
        public void finish() {
            Counters.of(Counters.FILTERED_OUT).inc(leftOut);
            leftOut = 0;
        }
    }
}
