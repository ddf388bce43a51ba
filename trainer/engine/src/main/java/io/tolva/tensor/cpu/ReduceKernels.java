package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.cpu.CpuKernels.Extents;
import java.util.ArrayList;
import java.util.List;

/**
 * Folding along axes. Neighbouring axes fold as one, from the last group to the first, each as the middle of
 * {@code [outer, count, inner]}, always in the same order.
 */
final class ReduceKernels {
    private ReduceKernels() {}

    static Kernel of(Operation.Reduce operation, TensorType x) {
        List<Extents> groups = groups(x.shape(), operation.axes());
        int count = operation.axes().count(x.shape());
        return switch (x.dtype()) {
            case FLOAT32 -> floats(operation.op(), groups, count);
            case FLOAT64 -> doubles(operation.op(), groups, count);
            case INT32, INT64, UINT8, BOOL -> longs(operation.op(), groups, x);
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    /** The folds one after another; at least one, which may have nothing to fold. */
    private static List<Extents> groups(Shape shape, Axes axes) {
        List<Extents> groups = new ArrayList<>();
        int inner = 1;
        int axis = shape.rank() - 1;
        while (axis >= 0) {
            while (axis >= 0 && !axes.contains(axis)) {
                inner *= shape.dim(axis--);
            }
            int count = 1;
            boolean group = axis >= 0;
            while (axis >= 0 && axes.contains(axis)) {
                count *= shape.dim(axis--);
            }
            if (group) {
                groups.add(new Extents(outer(shape, axis), count, inner));
            }
        }
        return groups.isEmpty() ? List.of(new Extents(1, 1, shape.size())) : groups;
    }

    private static int outer(Shape shape, int axis) {
        int outer = 1;
        for (int i = 0; i <= axis; i++) {
            outer *= shape.dim(i);
        }
        return outer;
    }

    private static Kernel floats(ReduceOp op, List<Extents> groups, int count) {
        FloatFold[] folds =
                groups.stream().map(extents -> new FloatFold(op, extents)).toArray(FloatFold[]::new);
        float[][] between = new float[folds.length - 1][];
        for (int i = 0; i < between.length; i++) {
            between[i] = new float[groups.get(i).outer() * groups.get(i).inner()];
        }
        return (in, out) -> {
            float[] from = HeapStorage.floats(in[0]);
            float[] result = HeapStorage.floats(out[0]);
            for (int i = 0; i < folds.length; i++) {
                float[] to = i < between.length ? between[i] : result;
                folds[i].run(from, to);
                from = to;
            }
            if (op == ReduceOp.MEAN) {
                folds[folds.length - 1].divide(result, count);
            }
        };
    }

    private static Kernel doubles(ReduceOp op, List<Extents> groups, int count) {
        double[][] folded = groups.stream()
                .map(group -> new double[group.outer() * group.inner()])
                .toArray(double[][]::new);
        return (in, out) -> {
            double[] from = HeapStorage.doubles(in[0]);
            for (int g = 0; g < folded.length; g++) {
                Extents group = groups.get(g);
                double[] to = folded[g];
                for (int i = 0; i < to.length; i++) {
                    to[i] = fold(op, from, i, group);
                }
                from = to;
            }
            double[] result = HeapStorage.doubles(out[0]);
            for (int i = 0; i < from.length; i++) {
                result[i] = op == ReduceOp.MEAN ? from[i] / count : from[i];
            }
        };
    }

    private static double fold(ReduceOp op, double[] x, int at, Extents group) {
        int from = at / Math.max(1, group.inner()) * group.count() * group.inner() + at % Math.max(1, group.inner());
        double result = switch (op) {
            case SUM, MEAN -> 0;
            case PROD -> 1;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        };
        for (int i = 0; i < group.count(); i++) {
            double value = x[from + i * group.inner()];
            result = switch (op) {
                case SUM, MEAN -> result + value;
                case PROD -> result * value;
                case MAX -> Math.max(result, value);
                case MIN -> Math.min(result, value);
            };
        }
        return result;
    }

    private static Kernel longs(ReduceOp op, List<Extents> groups, TensorType x) {
        long[] wide = new long[x.size()];
        long[][] folded = groups.stream()
                .map(group -> new long[group.outer() * group.inner()])
                .toArray(long[][]::new);
        return (in, out) -> {
            long[] from = wide;
            Wide.read(HeapStorage.data(in[0]), from, from.length);
            for (int g = 0; g < folded.length; g++) {
                Extents group = groups.get(g);
                long[] to = folded[g];
                for (int i = 0; i < to.length; i++) {
                    to[i] = fold(op, from, i, group, x.dtype());
                }
                from = to;
            }
            Wide.write(from, HeapStorage.data(out[0]), from.length);
        };
    }

    private static long fold(ReduceOp op, long[] x, int at, Extents group, DType dtype) {
        int from = at / Math.max(1, group.inner()) * group.count() * group.inner() + at % Math.max(1, group.inner());
        long result = switch (op) {
            case SUM, MEAN -> 0;
            case PROD -> 1;
            case MAX -> smallest(dtype);
            case MIN -> largest(dtype);
        };
        for (int i = 0; i < group.count(); i++) {
            long value = x[from + i * group.inner()];
            result = switch (op) {
                case SUM, MEAN -> result + value;
                case PROD -> result * value;
                case MAX -> Math.max(result, value);
                case MIN -> Math.min(result, value);
            };
        }
        return result;
    }

    private static long smallest(DType dtype) {
        return dtype == DType.INT64 ? Long.MIN_VALUE : dtype == DType.INT32 ? Integer.MIN_VALUE : 0;
    }

    private static long largest(DType dtype) {
        return switch (dtype) {
            case INT64 -> Long.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            case UINT8 -> 255;
            case FLOAT32, FLOAT64, BOOL, STRING -> 1;
        };
    }
}
