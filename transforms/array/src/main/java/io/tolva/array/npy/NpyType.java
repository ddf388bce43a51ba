package io.tolva.array.npy;

import io.tolva.array.DType;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How one element lies in a file.
 *
 * @param kind what it is
 * @param itemBytes its size, 1 or more
 * @param order in which order its bytes are
 */
record NpyType(Kind kind, int itemBytes, ByteOrder order) {
    private static final Pattern DESCR = Pattern.compile("([<>|=]?)([a-zA-Z?])(\\d{0,10})");
    private static final int CODE_POINT_BYTES = 4;

    /** NumPy's letter and number, and what we hold such elements as. */
    enum Kind {
        FLOAT16("f2", DType.FLOAT32),
        FLOAT32("f4", DType.FLOAT32),
        FLOAT64("f8", DType.FLOAT64),
        INT8("i1", DType.INT32),
        INT16("i2", DType.INT32),
        INT32("i4", DType.INT32),
        INT64("i8", DType.INT64),
        UINT8("u1", DType.UINT8),
        UINT16("u2", DType.INT32),
        UINT32("u4", DType.INT64),
        UINT64("u8", DType.INT64),
        BOOL("b1", DType.BOOL),
        /** Any number of bytes, filled with zeros. */
        BYTES("S", DType.STRING),
        /** Any number of code points of four bytes, filled with zeros. */
        UNICODE("U", DType.STRING);

        private final String code;
        private final DType dtype;

        Kind(String code, DType dtype) {
            this.code = code;
            this.dtype = dtype;
        }

        DType dtype() {
            return dtype;
        }

        private boolean isText() {
            return this == BYTES || this == UNICODE;
        }
    }

    /** The type that a header names, if we have a place for it. */
    static Optional<NpyType> parse(String descr) {
        Matcher matcher = DESCR.matcher(descr);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String code = matcher.group(2) + matcher.group(3);
        ByteOrder order = switch (matcher.group(1)) {
            case ">" -> ByteOrder.BIG_ENDIAN;
            case "<", "|" -> ByteOrder.LITTLE_ENDIAN;
            default -> ByteOrder.nativeOrder();
        };
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.isText() ? kind.code.equals(matcher.group(2)) : kind.code.equals(code))
                .findFirst()
                .flatMap(kind -> of(kind, matcher.group(3), order));
    }

    private static Optional<NpyType> of(Kind kind, String size, ByteOrder order) {
        long bytes = size.isEmpty() ? 0 : Long.parseLong(size) * (kind == Kind.UNICODE ? CODE_POINT_BYTES : 1);
        return bytes < 1 || bytes > Integer.MAX_VALUE - 8
                ? Optional.empty()
                : Optional.of(new NpyType(kind, (int) bytes, order));
    }

    /** The type that arrays are written with, {@code <f4}; strings take as many bytes as the longest has. */
    static NpyType of(DType dtype, int stringBytes) {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        return switch (dtype) {
            case FLOAT32 -> new NpyType(Kind.FLOAT32, Float.BYTES, order);
            case FLOAT64 -> new NpyType(Kind.FLOAT64, Double.BYTES, order);
            case INT32 -> new NpyType(Kind.INT32, Integer.BYTES, order);
            case INT64 -> new NpyType(Kind.INT64, Long.BYTES, order);
            case UINT8 -> new NpyType(Kind.UINT8, 1, order);
            case BOOL -> new NpyType(Kind.BOOL, 1, order);
            case STRING -> new NpyType(Kind.BYTES, Math.max(1, stringBytes), order);
        };
    }

    static NpyType halves() {
        return new NpyType(Kind.FLOAT16, Short.BYTES, ByteOrder.LITTLE_ENDIAN);
    }

    /** What the header calls it. */
    String descr() {
        String size = kind == Kind.BYTES ? Integer.toString(itemBytes) : "";
        boolean hasOrder = itemBytes > 1 && kind != Kind.BYTES;
        return (hasOrder ? "<" : "|") + kind.code + size;
    }

    /** The types that can be read, for messages. */
    static String known() {
        return Arrays.stream(Kind.values())
                .map(kind -> kind.code + (kind.isText() ? "n" : ""))
                .collect(Collectors.joining(", "));
    }
}
