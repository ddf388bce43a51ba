package io.tolva.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gives every block several times, as {@code tf.data.Dataset.repeat} with a count. There is no repetition without end: a
 * bounded pipeline would never finish.
 *
 * <p>Bounded or unbounded; deterministic; the order inside a block is kept, and the copies of a block come in no order. Blocks
 * of files are named again, not read.
 *
 * @param <T> the type of the elements
 */
public final class Repeat<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private final int times;

    private Repeat(int times) {
        this.times = times;
    }

    /**
     * Gives every element {@code times} times; 0 gives none.
     *
     * @throws IllegalArgumentException if the number is negative, which means for ever in {@code tf.data}
     */
    public static <T> Repeat<T> times(int times) {
        if (times < 0) {
            throw new IllegalArgumentException(
                    "cannot repeat for ever: repeat: expected at least 0 times, got " + times);
        }
        return new Repeat<>(times);
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        return blocks.apply(ParDo.of(new RepeatFn<>(times))).setCoder(blocks.getCoder());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("times", times).withLabel("Times"));
    }

    private static final class RepeatFn<T> extends DoFn<Block<T>, Block<T>> {
        private final int times;

        RepeatFn(int times) {
            this.times = times;
        }

        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<Block<T>> out) {
            for (int i = 0; i < times; i++) {
                out.output(block);
            }
        }
    }
}
