package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** Single numbers of any type. */
final class Scalars {
    private Scalars() {}

    static HostArray of(DType dtype, double value) {
        Shape shape = Shape.scalar();
        return switch (dtype) {
            case FLOAT32 -> HostArray.wrap(shape, new float[] {(float) value});
            case FLOAT64 -> HostArray.wrap(shape, new double[] {value});
            case INT32 -> HostArray.wrap(shape, new int[] {(int) value});
            case INT64 -> HostArray.wrap(shape, new long[] {(long) value});
            case UINT8 -> HostArray.wrap(shape, new byte[] {(byte) (long) value});
            case BOOL -> HostArray.wrap(shape, new boolean[] {value != 0});
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    /** The only element. */
    static double only(Tensor x) {
        if (x.size() != 1) {
            throw new IllegalStateException("not one element: expected size 1, got shape " + x.shape());
        }
        Recording.read(x);
        return Backends.current().element(x.storage(), 0);
    }
}
