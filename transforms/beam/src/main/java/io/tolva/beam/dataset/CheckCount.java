package io.tolva.beam.dataset;

import io.tolva.beam.Block;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/** Fails the pipeline if there are more or fewer elements than were asserted. */
final class CheckCount<T> extends PTransform<PCollection<Block<T>>, PCollection<Void>> {
    private final long expected;

    CheckCount(long expected) {
        this.expected = expected;
    }

    @Override
    public PCollection<Void> expand(PCollection<Block<T>> blocks) {
        return blocks.apply("Count", ParDo.of(new CountFn<>()))
                .setCoder(VarLongCoder.of())
                .apply("Sum", Sum.longsGlobally())
                .apply("Compare", ParDo.of(new CompareFn(expected)))
                .setCoder(VoidCoder.of());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("expected", expected).withLabel("Expected number of elements"));
    }

    private static final class CountFn<T> extends DoFn<Block<T>, Long> {
        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<Long> out) throws Exception {
            long[] count = new long[1];
            block.forEach(element -> count[0]++);
            out.output(count[0]);
        }
    }

    private static final class CompareFn extends DoFn<Long, Void> {
        private final long expected;

        CompareFn(long expected) {
            this.expected = expected;
        }

        @ProcessElement
        public void process(@Element Long count) {
            if (count != expected) {
                throw new IllegalStateException(
                        "number of elements differs: assertCardinality: expected " + expected + ", got " + count);
            }
        }
    }
}
