package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Expression;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can be said of constants without computing. */
final class Constants {
    private Constants() {}

    /** One element of a tensor all of whose elements have the same bits, as a scalar; null if they differ or there is none. */
    static @Nullable Tensor uniform(Tensor constant) {
        if (constant.size() == 0) {
            return null;
        }
        HostArray host = constant.toHostArray();
        return isUniform(host) ? Tensor.of(first(host)) : null;
    }

    private static boolean isUniform(HostArray host) {
        IntStream others = IntStream.range(1, host.size());
        return switch (host.dtype()) {
            case FLOAT32 -> {
                float[] x = host.floats();
                int bits = Float.floatToRawIntBits(x[0]);
                yield others.allMatch(i -> Float.floatToRawIntBits(x[i]) == bits);
            }
            case FLOAT64 -> {
                double[] x = host.doubles();
                long bits = Double.doubleToRawLongBits(x[0]);
                yield others.allMatch(i -> Double.doubleToRawLongBits(x[i]) == bits);
            }
            case INT32 -> others.allMatch(i -> host.ints()[i] == host.ints()[0]);
            case INT64 -> others.allMatch(i -> host.longs()[i] == host.longs()[0]);
            case UINT8 -> others.allMatch(i -> host.bytes()[i] == host.bytes()[0]);
            case BOOL -> others.allMatch(i -> host.booleans()[i] == host.booleans()[0]);
            case STRING -> false;
        };
    }

    private static HostArray first(HostArray host) {
        return host.reshape(Shape.of(host.size())).row(0);
    }

    /** A number that is equal for constants of equal type and bits only, but for NaNs. */
    static Number number(Tensor scalar) {
        HostArray host = scalar.toHostArray();
        return switch (host.dtype()) {
            case FLOAT32 -> host.floats()[0];
            case FLOAT64 -> host.doubles()[0];
            case INT32 -> host.ints()[0];
            case INT64 -> host.longs()[0];
            case UINT8 -> host.bytes()[0];
            case BOOL -> (short) (host.booleans()[0] ? 1 : 0);
            case STRING -> throw new IllegalStateException("a tensor cannot hold strings");
        };
    }

    /** Is a value a constant scalar of this number? A zero with a minus sign is none. */
    static boolean is(Value value, int number) {
        Tensor constant = value.constant;
        return constant != null
                && constant.size() == 1
                && constant.dtype() != DType.BOOL
                && Double.compare(constant.itemAsDouble(), number) == 0;
    }

    /** A constant of one element as a term of an expression. */
    static Expression.Constant term(Tensor scalar) {
        HostArray host = scalar.toHostArray();
        return switch (host.dtype()) {
            case FLOAT32 -> Expression.Constant.of(DType.FLOAT32, host.floats()[0]);
            case FLOAT64 -> Expression.Constant.of(DType.FLOAT64, host.doubles()[0]);
            case INT32 -> new Expression.Constant(DType.INT32, host.ints()[0]);
            case INT64 -> new Expression.Constant(DType.INT64, host.longs()[0]);
            case UINT8 -> new Expression.Constant(DType.UINT8, Byte.toUnsignedLong(host.bytes()[0]));
            case BOOL -> new Expression.Constant(DType.BOOL, host.booleans()[0] ? 1 : 0);
            case STRING -> throw new IllegalStateException("a tensor cannot hold strings");
        };
    }
}
