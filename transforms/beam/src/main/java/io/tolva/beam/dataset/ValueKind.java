package io.tolva.beam.dataset;

import com.google.protobuf.MessageLite;
import io.tolva.array.HostArray;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.csv.CsvRow;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a value can be. */
enum ValueKind {
    NULL(0, Void.class),
    OWN(1, Void.class),
    INT64(2, Long.class),
    INT32(3, Integer.class),
    INT16(4, Short.class),
    INT8(5, Byte.class),
    FLOAT32(6, Float.class),
    FLOAT64(7, Double.class),
    BOOL(8, Boolean.class),
    CHARACTER(9, Character.class),
    TEXT(10, String.class),
    BYTES(11, byte[].class),
    INT64S(12, long[].class),
    INT32S(13, int[].class),
    FLOAT32S(14, float[].class),
    FLOAT64S(15, double[].class),
    ARRAY(16, HostArray.class),
    CSV_ROW(17, CsvRow.class),
    CSV_EXAMPLE(18, CsvExample.class),
    CSV_BATCH(19, CsvBatch.class),
    OPTIONAL(20, Optional.class),
    LIST(21, List.class),
    MAP(22, Map.class),
    PATH(23, Path.class),
    MESSAGE(24, MessageLite.class),
    CONSTANT(25, Enum.class),
    RECORD(26, Record.class);

    private static final ValueKind[] KINDS = values();

    private final int code;
    private final Class<?> type;

    ValueKind(int code, Class<?> type) {
        this.code = code;
        this.type = type;
    }

    /** The byte that stands before a value of this kind. */
    int code() {
        return code;
    }

    /** The kind of a value; null if there is none. */
    static @Nullable ValueKind of(Object value) {
        for (ValueKind kind : KINDS) {
            if (kind.type.isInstance(value)) {
                return kind;
            }
        }
        return null;
    }

    /** The kind with this byte; null if there is none. */
    static @Nullable ValueKind of(int code) {
        for (ValueKind kind : KINDS) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }

    /** Whether a value of this class can have a kind: it has one, or a class below might. */
    static boolean mayBe(Class<?> wanted) {
        if (wanted.isPrimitive() || wanted.isInterface()) {
            return true;
        }
        for (ValueKind kind : KINDS) {
            if (kind.type.isAssignableFrom(wanted) || wanted.isAssignableFrom(kind.type)) {
                return true;
            }
        }
        return !Modifier.isFinal(wanted.getModifiers())
                && !wanted.isArray()
                && Modifier.isAbstract(wanted.getModifiers());
    }
}
