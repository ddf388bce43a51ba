package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * A {@link Map}, {@link FlatMap} or {@link Filter} that gives the elements for which its function failed as a collection of
 * their own. {@code output()} of the result has the blocks of what went well, {@code failures()} the rest.
 *
 * <p>Bounded or unbounded; order and memory as those of the transform that it comes from. The function runs once where the
 * good elements are looked at, and once more to find the failures, so blocks of files are read twice.
 *
 * @param <InputT> the type of the elements that come in
 * @param <OutputT> the type of the elements that go out
 */
public final class WithDeadLetters<InputT, OutputT>
        extends PTransform<PCollection<Block<InputT>>, WithFailures.Result<PCollection<Block<OutputT>>, Failure>> {
    private final FunctionStage<InputT, OutputT> stage;
    private final Coders<InputT, OutputT> coders;
    private final long most;

    WithDeadLetters(FunctionStage<InputT, OutputT> stage, Coders<InputT, OutputT> coders, long most) {
        this.stage = stage;
        this.coders = coders;
        this.most = most;
    }

    /** Which coder the results have, by that of the elements. */
    @FunctionalInterface
    interface Coders<InputT, OutputT> extends Serializable {
        Coder<OutputT> after(Coder<InputT> before);
    }

    /**
     * Fails the pipeline if more than {@code limit} elements fail; by default any number may.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public WithDeadLetters<InputT, OutputT> withLimit(long limit) {
        return new WithDeadLetters<>(
                stage, coders, FailurePolicy.skipAtMost(limit).most());
    }

    @Override
    public WithFailures.Result<PCollection<Block<OutputT>>, Failure> expand(PCollection<Block<InputT>> blocks) {
        Guarded<InputT, OutputT> guarded = new Guarded<>(stage.name(), stage.function());
        PCollection<Failure> failures = guarded.failures(blocks);
        if (most != Long.MAX_VALUE) {
            guarded.limit(failures, most);
        }
        Coder<OutputT> coder = coders.after(Blocks.elementCoder(blocks));
        return WithFailures.Result.of(stage.apply(blocks, coder, FailurePolicy.skipAndCount()), failures);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        stage.populateDisplayData(builder, FailurePolicy.skipAtMost(most));
    }
}
