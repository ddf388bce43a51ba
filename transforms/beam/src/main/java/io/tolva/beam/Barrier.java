package io.tolva.beam;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keeps what comes before from being run again for each consumer of what comes out. For collections of few small elements:
 * they all pass through one worker, under one fixed key, so that a retry cannot send them elsewhere.
 *
 * @param <T> the type of the elements
 */
public final class Barrier<T> extends PTransform<PCollection<T>, PCollection<T>> {
    private Barrier() {}

    /** The barrier. */
    public static <T> Barrier<T> create() {
        return new Barrier<>();
    }

    @Override
    public PCollection<T> expand(PCollection<T> input) {
        return input.apply(WithKeys.of(0))
                .apply(Reshuffle.of())
                .apply(Values.create())
                .setCoder(input.getCoder());
    }
}
