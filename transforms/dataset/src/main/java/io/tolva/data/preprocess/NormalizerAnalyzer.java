package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.data.stats.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Learns a {@link Normalizer}. Sums are exact, so mean and variance are the right ones, where Keras's {@code adapt} has
 * the rounding errors of float32.
 *
 * <p>Values are numbers {@code [..., columns]}; a scalar is one column. Memory: about 1 KiB for each column.
 *
 * @param axis which values share a mean
 */
public record NormalizerAnalyzer(Axis axis) implements Analyzer<HostArray, PerColumn<Moments>, Normalizer> {
    /** A mean for each place of the last dimension, as {@code axis=-1}. */
    public static NormalizerAnalyzer perColumn() {
        return new NormalizerAnalyzer(Axis.LAST);
    }

    /** One mean for all values, as {@code axis=None}. */
    public static NormalizerAnalyzer overAll() {
        return new NormalizerAnalyzer(Axis.NONE);
    }

    @Override
    public PerColumn<Moments> create() {
        return new PerColumn<>("normalizer");
    }

    @Override
    public void add(PerColumn<Moments> gathered, HostArray value) {
        double[] numbers = Numbers.doubles(value, "normalizer");
        List<Moments> columns = gathered.columns(axis.columns(value), Moments::new);
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw PerColumn.notFinite("normalizer", i % columns.size(), numbers[i]);
            }
            columns.get(i % columns.size()).add(numbers[i]);
        }
    }

    @Override
    public void merge(PerColumn<Moments> gathered, PerColumn<Moments> other) {
        gathered.merge(other, Moments::new, Moments::merge);
    }

    @Override
    public void write(PerColumn<Moments> gathered, DataOutput out) throws IOException {
        gathered.write(out, Moments::write);
    }

    @Override
    public PerColumn<Moments> read(DataInput in) throws IOException {
        return PerColumn.read("normalizer", in, Moments::read);
    }

    @Override
    public Normalizer freeze(PerColumn<Moments> gathered) {
        List<Moments> columns = gathered.columns();
        return Normalizer.of(
                columns.stream().map(Moments::mean).toList(),
                columns.stream().map(Moments::variance).toList());
    }
}
