package io.tolva.array;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Java's arrays of arrays, made into one dense array and back. */
final class NestedArrays {
    private final ElementKind kind;
    private final int[] dims;
    private final Object data;
    private int filled;

    private NestedArrays(ElementKind kind, int[] dims) {
        this.kind = kind;
        this.dims = dims;
        this.data = kind.array(Shape.of(dims).size());
    }

    static HostArray flatten(Object nested) {
        List<Integer> dims = new ArrayList<>();
        @Nullable Object first = nested;
        while (first != null && first.getClass().isArray()) {
            int length = Array.getLength(first);
            dims.add(length);
            if (length == 0) {
                return flatten(nested, ofEmpty(first.getClass(), dims), dims);
            }
            Class<?> element = first.getClass().getComponentType();
            if (element.isPrimitive()) {
                return flatten(nested, ElementKind.of(element), dims);
            }
            first = Array.get(first, 0);
        }
        return flatten(nested, first == null ? ElementKind.NOTHING : ElementKind.of(first.getClass()), dims);
    }

    private static HostArray flatten(Object nested, ElementKind kind, List<Integer> dims) {
        NestedArrays arrays = new NestedArrays(kind, shape(dims).dims());
        arrays.fill(nested, 0, "");
        return HostArray.wrapAny(kind.dtype(), Shape.of(arrays.dims), arrays.data);
    }

    private static Shape shape(List<Integer> dims) {
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The dimensions inside an array of length 0 are not known: they are 0 too. */
    private static ElementKind ofEmpty(Class<?> empty, List<Integer> dims) {
        Class<?> element = empty.getComponentType();
        for (; element.isArray(); element = element.getComponentType()) {
            dims.add(0);
        }
        return ElementKind.of(element);
    }

    private void fill(@Nullable Object part, int axis, String path) {
        if (axis == dims.length) {
            kind.set(data, filled++, part, path);
            return;
        }
        if (part == null || !part.getClass().isArray()) {
            throw mismatch(path, "an array of length " + dims[axis], ElementKind.describe(part));
        }
        int length = Array.getLength(part);
        if (length != dims[axis]) {
            throw mismatch(path, "length " + dims[axis], Integer.toString(length));
        }
        if (axis == dims.length - 1
                && part.getClass().getComponentType() == data.getClass().getComponentType()
                && kind.dtype() != DType.STRING) {
            System.arraycopy(part, 0, data, filled, length);
            filled += length;
            return;
        }
        for (int i = 0; i < length; i++) {
            fill(Array.get(part, i), axis + 1, path + "[" + i + "]");
        }
    }

    static IllegalArgumentException mismatch(String path, String expected, String got) {
        String where = path.isEmpty() ? "value" : path;
        return new IllegalArgumentException(
                "nested arrays differ: " + where + ": expected " + expected + ", got " + got);
    }

    static Object nest(HostArray array) {
        Object elements = array.dtype() == DType.STRING ? texts(array.strings()) : array.data();
        int[] dims = array.shape().dims();
        if (dims.length == 0) {
            return Array.get(elements, 0);
        }
        return nest(elements, dims, 0, 0, array.size());
    }

    private static Object nest(Object elements, int[] dims, int axis, int offset, int size) {
        Class<?> element = elements.getClass().getComponentType();
        if (axis == dims.length - 1) {
            Object row = Array.newInstance(element, dims[axis]);
            System.arraycopy(elements, offset, row, 0, dims[axis]);
            return row;
        }
        Object rows = Array.newInstance(element, Arrays.copyOf(new int[] {dims[axis]}, dims.length - axis));
        int stride = dims[axis] == 0 ? 0 : size / dims[axis];
        for (int i = 0; i < dims[axis]; i++) {
            Array.set(rows, i, nest(elements, dims, axis + 1, offset + i * stride, stride));
        }
        return rows;
    }

    private static String[] texts(byte[][] strings) {
        String[] texts = new String[strings.length];
        for (int i = 0; i < strings.length; i++) {
            try {
                texts[i] = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(strings[i]))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new IllegalStateException(
                        "string is not text: element " + i + ": expected UTF-8; take the bytes by strings()", e);
            }
        }
        return texts;
    }

    /** What the innermost values are in Java, and what they become. */
    private enum ElementKind {
        FLOAT(DType.FLOAT32, Float.class),
        DOUBLE(DType.FLOAT64, Double.class),
        INT(DType.INT32, Integer.class),
        LONG(DType.INT64, Long.class),
        SHORT(DType.INT32, Short.class),
        BYTE(DType.UINT8, Byte.class),
        BOOLEAN(DType.BOOL, Boolean.class),
        TEXT(DType.STRING, String.class),
        /** Stands for null, which no array holds. */
        NOTHING(DType.STRING, Void.class);

        private final DType dtype;
        private final Class<?> boxed;

        ElementKind(DType dtype, Class<?> boxed) {
            this.dtype = dtype;
            this.boxed = boxed;
        }

        static ElementKind of(Class<?> type) {
            Class<?> wanted = MethodType.methodType(type).wrap().returnType();
            for (ElementKind kind : values()) {
                if (kind.boxed == wanted) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no element type for " + type.getSimpleName()
                    + ": expected float, double, int, long, short, byte, boolean or String, or arrays of them");
        }

        static String describe(@Nullable Object value) {
            return value == null ? "null" : value.getClass().getSimpleName();
        }

        DType dtype() {
            return dtype;
        }

        Object array(int size) {
            return HostArray.zeros(dtype, Shape.of(size)).data();
        }

        void set(Object data, int index, @Nullable Object value, String path) {
            if (!boxed.isInstance(value)) {
                throw mismatch(path, boxed.getSimpleName(), describe(value));
            }
            if (value instanceof String text) {
                ((byte[][]) data)[index] = text.getBytes(StandardCharsets.UTF_8);
            } else {
                // Unboxes, and widens a short.
                Array.set(data, index, value);
            }
        }
    }
}
