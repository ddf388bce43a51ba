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

/** What a value can be. The place of a kind is its byte, so new ones stand at the end. */
enum ValueKind {
    NULL(Void.class),
    OWN(Void.class),
    INT64(Long.class),
    INT32(Integer.class),
    INT16(Short.class),
    INT8(Byte.class),
    FLOAT32(Float.class),
    FLOAT64(Double.class),
    BOOL(Boolean.class),
    CHARACTER(Character.class),
    TEXT(String.class),
    BYTES(byte[].class),
    INT64S(long[].class),
    INT32S(int[].class),
    FLOAT32S(float[].class),
    FLOAT64S(double[].class),
    ARRAY(HostArray.class),
    CSV_ROW(CsvRow.class),
    CSV_EXAMPLE(CsvExample.class),
    CSV_BATCH(CsvBatch.class),
    OPTIONAL(Optional.class),
    LIST(List.class),
    MAP(Map.class),
    PATH(Path.class),
    MESSAGE(MessageLite.class),
    CONSTANT(Enum.class),
    RECORD(Record.class);

    private static final ValueKind[] KINDS = values();

    private final Class<?> type;

    ValueKind(Class<?> type) {
        this.type = type;
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
        return code >= 0 && code < KINDS.length ? KINDS[code] : null;
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
