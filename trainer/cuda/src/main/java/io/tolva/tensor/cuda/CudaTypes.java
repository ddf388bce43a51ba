package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression.Constant;

/** Element types and numbers as CUDA C writes them; the names are those of {@code prelude.cuh}. */
final class CudaTypes {
    private CudaTypes() {}

    static String of(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case UINT8 -> "uint8";
            case BOOL -> "bool";
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    /** A number with every bit, in a form that one can read if there is one. */
    static String literal(Constant constant) {
        return switch (constant.dtype()) {
            case FLOAT32 -> literal((float) constant.floating());
            case FLOAT64 -> literal(constant.floating());
            case INT32 -> "(int32)" + constant.bits() + "LL";
            case INT64 -> "(int64)" + Long.toUnsignedString(constant.bits()) + "ULL";
            case UINT8 -> "(uint8)" + (constant.bits() & 255);
            case BOOL -> constant.bits() != 0 ? "true" : "false";
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    private static String literal(float value) {
        return Float.isFinite(value)
                ? value + "f"
                : "__int_as_float((int)0x" + Integer.toHexString(Float.floatToRawIntBits(value)) + ")";
    }

    private static String literal(double value) {
        return Double.isFinite(value)
                ? String.valueOf(value)
                : "__longlong_as_double((long long)0x" + Long.toHexString(Double.doubleToRawLongBits(value)) + "ULL)";
    }
}
