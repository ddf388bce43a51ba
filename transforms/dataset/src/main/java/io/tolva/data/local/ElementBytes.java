package io.tolva.data.local;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Collection;

/** How many bytes an element takes up, about: what its arrays and texts hold, and a little for each object. */
final class ElementBytes {
    /** For an element of a type that cannot be looked into. */
    static final long UNKNOWN = -1;

    private static final long OBJECT = 24;

    private ElementBytes() {}

    static long of(Object element) {
        if (element instanceof HostArray array) {
            return OBJECT + ofArray(array);
        }
        if (element instanceof CharSequence text) {
            return OBJECT + 2L * text.length();
        }
        if (element instanceof Number || element instanceof Boolean || element instanceof Character) {
            return OBJECT;
        }
        if (element instanceof Collection<?> elements) {
            try {
                return sum(elements.toArray());
            } catch (RuntimeException e) {
                return UNKNOWN;
            }
        }
        if (element instanceof Object[] elements) {
            return sum(elements);
        }
        if (element.getClass().isArray()) {
            return OBJECT
                    + (long) Array.getLength(element) * bytes(element.getClass().getComponentType());
        }
        return element instanceof Record values ? ofRecord(values) : UNKNOWN;
    }

    private static long ofArray(HostArray array) {
        return array.dtype() == DType.STRING
                ? sum((Object[]) array.strings())
                : (long) array.dtype().bytes() * array.size();
    }

    private static long bytes(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return Long.BYTES;
        }
        if (primitive == int.class || primitive == float.class) {
            return Integer.BYTES;
        }
        return primitive == short.class || primitive == char.class ? Short.BYTES : Byte.BYTES;
    }

    private static long sum(Object... elements) {
        long sum = OBJECT;
        for (Object element : elements) {
            long size = element == null ? 0 : of(element);
            if (size == UNKNOWN) {
                return UNKNOWN;
            }
            sum += size;
        }
        return sum;
    }

    private static long ofRecord(Record values) {
        long sum = OBJECT;
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            Object value;
            try {
                value = component.getAccessor().invoke(values);
            } catch (ReflectiveOperationException | RuntimeException e) {
                return UNKNOWN;
            }
            long size = value == null ? 0 : of(value);
            if (size == UNKNOWN) {
                return UNKNOWN;
            }
            sum += size;
        }
        return sum;
    }
}
