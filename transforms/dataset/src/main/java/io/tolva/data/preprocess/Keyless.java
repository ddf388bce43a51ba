package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An analyzer that looks at values and not at their keys. */
record Keyless<A>(Analyzer<HostArray, A, ? extends FittedTransform> analyzer)
        implements Analyzer<KeyedValues, A, FittedTransform> {
    @Override
    public A create() {
        return analyzer.create();
    }

    @Override
    public void add(A gathered, KeyedValues value) {
        analyzer.add(gathered, value.values());
    }

    @Override
    public void merge(A gathered, A other) {
        analyzer.merge(gathered, other);
    }

    @Override
    public void write(A gathered, DataOutput out) throws IOException {
        analyzer.write(gathered, out);
    }

    @Override
    public A read(DataInput in) throws IOException {
        return analyzer.read(in);
    }

    @Override
    public FittedTransform freeze(A gathered) {
        return analyzer.freeze(gathered);
    }
}
