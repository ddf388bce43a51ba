package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.data.stats.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Learns a {@link ZScore}. As in TensorFlow Transform, what is not finite is passed over, and where nothing is left the
 * mean and the variance are 0, so that such numbers stay as they are. Sums are exact, where TensorFlow Transform's have the
 * rounding errors of float32.
 *
 * <p>Values are numbers {@code [..., columns]}; a scalar is one column. Memory: about 1 KiB for each column.
 *
 * @param axis which values share a mean
 */
public record ZScoreAnalyzer(Axis axis) implements Analyzer<HostArray, PerColumn<Moments>, ZScore> {
    /** A mean for each place of the last dimension, as {@code elementwise=True}. */
    public static ZScoreAnalyzer perColumn() {
        return new ZScoreAnalyzer(Axis.LAST);
    }

    /** One mean for all values. */
    public static ZScoreAnalyzer overAll() {
        return new ZScoreAnalyzer(Axis.NONE);
    }

    @Override
    public PerColumn<Moments> create() {
        return new PerColumn<>("z-score");
    }

    @Override
    public void add(PerColumn<Moments> gathered, HostArray value) {
        double[] numbers = Numbers.doubles(value, "z-score");
        List<Moments> columns = gathered.columns(axis.columns(value), Moments::new);
        for (int i = 0; i < numbers.length; i++) {
            if (Double.isFinite(numbers[i])) {
                columns.get(i % columns.size()).add(numbers[i]);
            }
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
        return PerColumn.read("z-score", in, Moments::read);
    }

    @Override
    public ZScore freeze(PerColumn<Moments> gathered) {
        List<Moments> columns = gathered.columns();
        return ZScore.of(
                columns.stream()
                        .map(column -> column.count() == 0 ? 0.0 : column.mean())
                        .toList(),
                columns.stream()
                        .map(column -> column.count() == 0 ? 0.0 : column.variance())
                        .toList());
    }
}
