package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Learns a {@link MinMaxScaler}. Values are numbers {@code [..., columns]}; a scalar is one column.
 *
 * @param axis which values share a range
 * @param outputMin what the smallest number is to become
 * @param outputMax what the largest number is to become
 */
public record MinMaxAnalyzer(Axis axis, double outputMin, double outputMax)
        implements Analyzer<HostArray, PerColumn<MinMaxAnalyzer.Extremes>, MinMaxScaler> {
    /** Checks the range. */
    public MinMaxAnalyzer {
        MinMaxScaler.checkRange("output", outputMin, outputMax, false);
    }

    /** A range for each place of the last dimension, to become 0 to 1. */
    public static MinMaxAnalyzer perColumn() {
        return new MinMaxAnalyzer(Axis.LAST, 0, 1);
    }

    /** One range for all values, to become 0 to 1. */
    public static MinMaxAnalyzer overAll() {
        return new MinMaxAnalyzer(Axis.NONE, 0, 1);
    }

    /**
     * This with another range to scale to.
     *
     * @throws IllegalArgumentException if {@code min} is not smaller than {@code max} or one is not finite
     */
    public MinMaxAnalyzer withOutput(double min, double max) {
        return new MinMaxAnalyzer(axis, min, max);
    }

    /** The smallest and the largest number so far. */
    public static final class Extremes {
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        private Extremes() {}

        private void add(double from, double to) {
            min = Math.min(min, from);
            max = Math.max(max, to);
        }

        private void write(DataOutput out) throws IOException {
            out.writeDouble(min);
            out.writeDouble(max);
        }

        private static Extremes read(DataInput in) throws IOException {
            Extremes read = new Extremes();
            read.min = in.readDouble();
            read.max = in.readDouble();
            return read;
        }
    }

    @Override
    public PerColumn<Extremes> create() {
        return new PerColumn<>("scaler");
    }

    @Override
    public void add(PerColumn<Extremes> gathered, HostArray value) {
        double[] numbers = Numbers.doubles(value, "scaler");
        List<Extremes> columns = gathered.columns(axis.columns(value), Extremes::new);
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw PerColumn.notFinite("scaler", i % columns.size(), numbers[i]);
            }
            columns.get(i % columns.size()).add(numbers[i], numbers[i]);
        }
    }

    @Override
    public void merge(PerColumn<Extremes> gathered, PerColumn<Extremes> other) {
        gathered.merge(other, Extremes::new, (mine, theirs) -> mine.add(theirs.min, theirs.max));
    }

    @Override
    public void write(PerColumn<Extremes> gathered, DataOutput out) throws IOException {
        gathered.write(out, Extremes::write);
    }

    @Override
    public PerColumn<Extremes> read(DataInput in) throws IOException {
        return PerColumn.read("scaler", in, Extremes::read);
    }

    @Override
    public MinMaxScaler freeze(PerColumn<Extremes> gathered) {
        List<Extremes> columns = gathered.columns();
        return MinMaxScaler.of(
                columns.stream().map(column -> column.min).toList(),
                columns.stream().map(column -> column.max).toList(),
                outputMin,
                outputMax);
    }
}
