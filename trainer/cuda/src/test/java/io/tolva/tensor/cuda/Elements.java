package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Host arrays of any type from doubles, and back; truth values as 0 and 1. */
final class Elements {
    static final List<DType> FLOATS = List.of(DType.FLOAT32, DType.FLOAT64);
    static final List<DType> NUMBERS = List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8);
    static final List<DType> ALL =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL);

    private final Philox random;

    Elements(long seed) {
        random = new Philox(seed, 0);
    }

    int below(int bound) {
        return (int) (random.nextUnsignedInt() % bound);
    }

    /** From -1 to 1. */
    double real() {
        return (below(1 << 22) + 0.5) * 0x1p-21 - 1;
    }

    static HostArray of(DType dtype, Shape shape, IntToDoubleFunction element) {
        double[] values = new double[shape.size()];
        Arrays.setAll(values, element);
        return of(dtype, shape, values);
    }

    static HostArray of(DType dtype, Shape shape, double... values) {
        HostArray host = HostArray.zeros(dtype, shape);
        for (int i = 0; i < values.length; i++) {
            switch (dtype) {
                case FLOAT32 -> host.floats()[i] = (float) values[i];
                case FLOAT64 -> host.doubles()[i] = values[i];
                case INT32 -> host.ints()[i] = (int) (long) values[i];
                case INT64 -> host.longs()[i] = (long) values[i];
                case UINT8 -> host.bytes()[i] = (byte) (long) values[i];
                case BOOL -> host.booleans()[i] = values[i] != 0;
                case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
            }
        }
        return host;
    }

    static double at(HostArray host, int i) {
        return switch (host.dtype()) {
            case FLOAT32 -> host.floats()[i];
            case FLOAT64 -> host.doubles()[i];
            case INT32 -> host.ints()[i];
            case INT64 -> host.longs()[i];
            case UINT8 -> Byte.toUnsignedInt(host.bytes()[i]);
            case BOOL -> host.booleans()[i] ? 1 : 0;
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    /** The same numbers as doubles if they are floats. */
    static HostArray widened(HostArray host) {
        return host.dtype() == DType.FLOAT32 ? of(DType.FLOAT64, host.shape(), i -> host.floats()[i]) : host;
    }

    /** Floats from -1 to 1; any whole numbers of a type. */
    HostArray any(DType dtype, Shape shape) {
        return switch (dtype) {
            case FLOAT32, FLOAT64 -> of(dtype, shape, i -> real());
            case INT64 -> longs(shape);
            case INT32, UINT8 -> of(dtype, shape, i -> (int) random.nextUnsignedInt());
            case BOOL, STRING -> of(dtype, shape, i -> below(2));
        };
    }

    private HostArray longs(Shape shape) {
        HostArray host = HostArray.zeros(DType.INT64, shape);
        Arrays.setAll(host.longs(), i -> random.nextUnsignedInt() << 32 | random.nextUnsignedInt());
        return host;
    }

    /** A few different numbers, so that many are equal, and now and then those that are special for floats. */
    HostArray few(DType dtype, Shape shape) {
        double[] specials = {Double.NaN, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        return of(dtype, shape, i -> {
            boolean special = FLOATS.contains(dtype) && below(8) == 0;
            return special ? specials[below(specials.length)] : dtype == DType.UINT8 ? below(9) * 30 : below(9) - 4;
        });
    }

    /** Factors whose products are exact and stay in the range of floats in any order: signs, and now and then a 2 or a half. */
    HostArray factors(DType dtype, Shape shape) {
        if (!FLOATS.contains(dtype)) {
            return any(dtype, shape);
        }
        return of(dtype, shape, i -> (below(2) * 2 - 1) * (below(1000) > 0 ? 1 : below(2) == 0 ? 2 : 0.5));
    }
}
