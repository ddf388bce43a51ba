package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Elements of cases, from a seed. */
final class Draw {
    static final List<DType> FLOATS = List.of(DType.FLOAT32, DType.FLOAT64);
    static final List<DType> INDEXES = List.of(DType.INT32, DType.INT64);
    static final List<DType> NUMBERS = List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8);
    static final List<DType> ALL =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL);

    private final Philox random;

    Draw(long seed) {
        random = new Philox(seed, 0);
    }

    int below(int limit) {
        return (int) (random.nextUnsignedInt() % limit);
    }

    private double fraction() {
        return (below(1 << 22) + 0.5) * 0x1p-21 - 1;
    }

    /** Numbers between -1 and 1; whole ones from -4 to 4, or 0 to 4 where there is no sign. */
    HostArray values(DType dtype, Shape shape) {
        return switch (dtype) {
            case FLOAT32, FLOAT64 -> filled(dtype, shape, this::fraction);
            case INT32, INT64 -> filled(dtype, shape, () -> below(9) - 4);
            case UINT8 -> filled(dtype, shape, () -> below(5));
            case BOOL -> filled(dtype, shape, () -> below(2));
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    /** Numbers above zero, at most 5. */
    HostArray positive(DType dtype, Shape shape) {
        return dtype.isFloat()
                ? filled(dtype, shape, () -> Math.abs(fraction()) + 0.01)
                : filled(dtype, shape, () -> below(4) + 1);
    }

    /** Whole numbers from 0 on. */
    HostArray indexes(DType dtype, Shape shape, int limit) {
        return filled(dtype, shape, () -> below(limit));
    }

    /** What nothing that is computed is by chance. */
    static HostArray poison(DType dtype, Shape shape) {
        return filled(dtype, shape, () -> dtype == DType.UINT8 ? 213 : 12345);
    }

    static HostArray filled(DType dtype, Shape shape, DoubleSupplier next) {
        HostArray array = HostArray.zeros(dtype, shape);
        for (int i = 0; i < array.size(); i++) {
            double value = next.getAsDouble();
            switch (dtype) {
                case FLOAT32 -> array.floats()[i] = (float) value;
                case FLOAT64 -> array.doubles()[i] = value;
                case INT32 -> array.ints()[i] = (int) value;
                case INT64 -> array.longs()[i] = (long) value;
                case UINT8 -> array.bytes()[i] = (byte) (int) value;
                case BOOL -> array.booleans()[i] = value != 0;
                case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
            }
        }
        return array;
    }
}
