package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/** What {@link Map}, {@link FlatMap} and {@link Filter} have in common: a step, and the function in it where it may fail. */
record FunctionStage<T, R>(
        String name, Step<T, R> step, ProcessFunction<T, ? extends Iterable<R>> function, Class<?> functionClass)
        implements Serializable {

    PCollection<Block<R>> apply(PCollection<Block<T>> blocks, Coder<R> coder, FailurePolicy policy) {
        Guarded<T, R> guarded = new Guarded<>(name, function);
        if (policy.isLimited()) {
            guarded.limit(guarded.failures(blocks), policy.most());
        }
        return blocks.apply("Derive", ParDo.of(new DeriveFn<>(policy.skips() ? guarded : step)))
                .setCoder(BlockCoder.of(coder));
    }

    WithDeadLetters<T, R> withDeadLetters(WithDeadLetters.Coders<T, R> coders) {
        return new WithDeadLetters<>(this, coders, Long.MAX_VALUE);
    }

    void populateDisplayData(DisplayData.Builder builder, FailurePolicy policy) {
        builder.add(DisplayData.item("function", functionClass).withLabel("Function"))
                .include("failures", policy);
    }
}
