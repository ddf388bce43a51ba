package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;

/*
 * A block of files is not read where a function is added to it, so nobody knows then which elements will fail. What is good
 * stays a block of files with a step that leaves out failures. Who wants the failures themselves, or their number, runs the
 * function over all elements in a pass of its own.
 */
/** A function whose failures do not end the pipeline. What it gives for an element is there as a whole, or not at all. */
final class Guarded<T, R> implements Step<T, R> {
    private final String stage;
    private final ProcessFunction<T, ? extends Iterable<R>> function;
    private transient long skipped;

    Guarded(String stage, ProcessFunction<T, ? extends Iterable<R>> function) {
        this.stage = stage;
        this.function = function;
    }

    @Override
    public void apply(T element, ElementConsumer<? super R> out) throws Exception {
        List<R> results = new ArrayList<>();
        try {
            function.apply(element).forEach(result -> results.add(NullResults.refuse(stage, result)));
        } catch (Exception error) {
            skipped++;
            return;
        }
        for (R result : results) {
            out.accept(result);
        }
    }

    @Override
    public void finish() {
        Counters.of(Counters.SKIPPED).inc(skipped);
        skipped = 0;
    }

    /** The elements for which the function fails. */
    PCollection<Failure> failures(PCollection<Block<T>> blocks) {
        return blocks.apply("Failures", ParDo.of(new FailuresFn<>(this))).setCoder(SerializableCoder.of(Failure.class));
    }

    /** Fails the pipeline if there are too many of them. */
    void limit(PCollection<Failure> failures, long most) {
        failures.apply("CountFailures", Count.globally()).apply("Limit", ParDo.of(new LimitFn(stage, most)));
    }

    private static final class FailuresFn<T, R> extends DoFn<Block<T>, Failure> {
        private final Guarded<T, R> guarded;

        FailuresFn(Guarded<T, R> guarded) {
            this.guarded = guarded;
        }

        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<Failure> out) throws Exception {
            block.forEach(element -> {
                try {
                    guarded.function.apply(element).forEach(result -> NullResults.refuse(guarded.stage, result));
                } catch (Exception error) {
                    out.output(Failure.of(guarded.stage, element, error));
                }
            });
        }
    }

    private static final class LimitFn extends DoFn<Long, Void> {
        private final String stage;
        private final long most;

        LimitFn(String stage, long most) {
            this.stage = stage;
            this.most = most;
        }

        @ProcessElement
        public void process(@Element Long failures) {
            if (failures > most) {
                throw new IllegalStateException("too many elements failed: " + stage + ": expected at most " + most
                        + ", got " + failures + "; withDeadLetters shows them");
            }
        }
    }
}
