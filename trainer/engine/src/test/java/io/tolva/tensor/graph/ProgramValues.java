package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import java.util.List;

/** Elements for random programs: small numbers with special ones among them. */
final class ProgramValues {
    private static final List<Double> SPECIAL =
            List.of(0.0, -0.0, 1.0, -1.0, 1e-42, 3e38, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    private static final int[] NEUTRAL = {0, 1, 1, 2, -1};

    private ProgramValues() {}

    static HostArray random(DType dtype, Shape shape, Philox random) {
        int n = shape.size();
        float[] floats = new float[n];
        double[] doubles = new double[n];
        int[] ints = new int[n];
        long[] longs = new long[n];
        byte[] bytes = new byte[n];
        boolean[] truths = new boolean[n];
        for (int i = 0; i < n; i++) {
            int bits = RandomProgram.below(random, 1 << 20);
            doubles[i] = bits % 24 == 0 ? SPECIAL.get(bits / 24 % SPECIAL.size()) : (bits - (1 << 19)) * 0x1p-18;
            floats[i] = (float) doubles[i];
            ints[i] = bits % 19 - 9;
            longs[i] = bits % 97 == 0 ? Long.MIN_VALUE : bits % 23 - 11;
            bytes[i] = (byte) bits;
            truths[i] = bits % 2 == 0;
        }
        return switch (dtype) {
            case FLOAT32 -> HostArray.wrap(shape, floats);
            case FLOAT64 -> HostArray.wrap(shape, doubles);
            case INT32 -> HostArray.wrap(shape, ints);
            case INT64 -> HostArray.wrap(shape, longs);
            case UINT8 -> HostArray.wrap(shape, bytes);
            case BOOL -> HostArray.wrap(shape, truths);
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    /** A number that changes nothing in some operation, or nearly so. */
    static double neutral(int choice) {
        return choice % 6 == 5 ? -0.0 : NEUTRAL[choice % 6];
    }

    static HostArray copy(HostArray host) {
        Shape shape = host.shape();
        return switch (host.dtype()) {
            case FLOAT32 -> HostArray.wrap(shape, host.floats().clone());
            case FLOAT64 -> HostArray.wrap(shape, host.doubles().clone());
            case INT32 -> HostArray.wrap(shape, host.ints().clone());
            case INT64 -> HostArray.wrap(shape, host.longs().clone());
            case UINT8 -> HostArray.wrap(shape, host.bytes().clone());
            case BOOL -> HostArray.wrap(shape, host.booleans().clone());
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    /** The first element that differs. */
    static String difference(HostArray expected, HostArray got) {
        String types = expected.dtype() + " " + expected.shape() + ", got " + got.dtype() + " " + got.shape();
        if (expected.dtype() != got.dtype() || !expected.shape().equals(got.shape())) {
            return "expected " + types;
        }
        HostArray before = expected.reshape(Shape.of(expected.size()));
        HostArray after = got.reshape(Shape.of(got.size()));
        for (int i = 0; i < expected.size(); i++) {
            if (!before.row(i).equals(after.row(i))) {
                return expected.dtype() + " " + expected.shape() + " at " + i + ": expected " + before.row(i) + ", got "
                        + after.row(i);
            }
        }
        return "nothing";
    }
}
