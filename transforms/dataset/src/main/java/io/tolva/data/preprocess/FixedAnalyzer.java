package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;

/**
 * Learns nothing: the transform is known beforehand.
 *
 * @param transform what {@link #freeze} gives
 */
public record FixedAnalyzer(FittedTransform transform)
        implements Analyzer<HostArray, FixedAnalyzer.Nothing, FittedTransform> {
    /** What it gathers. */
    public enum Nothing {
        /** The only one. */
        NOTHING
    }

    @Override
    public Nothing create() {
        return Nothing.NOTHING;
    }

    @Override
    public void add(Nothing gathered, HostArray value) {
        // There is nothing to learn.
    }

    @Override
    public void merge(Nothing gathered, Nothing other) {
        // There is nothing to learn.
    }

    @Override
    public void write(Nothing gathered, DataOutput out) {
        // There is nothing to write.
    }

    @Override
    public Nothing read(DataInput in) {
        return Nothing.NOTHING;
    }

    @Override
    public FittedTransform freeze(Nothing gathered) {
        return transform;
    }
}
