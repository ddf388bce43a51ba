package io.tolva.beam.dataset;

import com.google.protobuf.MessageLite;
import io.tolva.array.HostArray;
import io.tolva.data.ElementCodecs;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.csv.CsvRow;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.SerializableUtils;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ValueWriter} wrote. */
final class ValueReader {
    private final DataInputStream in;
    private final KnownTypes types;

    ValueReader(DataInputStream in, KnownTypes types) {
        this.in = in;
        this.types = types;
    }

    @Nullable
    Object read() throws IOException {
        int code = in.readByte();
        ValueKind kind = ValueKind.of(code);
        if (kind == null) {
            throw new CoderException("no value begins here: expected a kind of value, got " + code);
        }
        return switch (kind) {
            case NULL -> null;
            case OWN -> types.own().get(in.readInt()).codec().decode(readBytes());
            case INT64 -> in.readLong();
            case INT32 -> in.readInt();
            case INT16 -> in.readShort();
            case INT8 -> in.readByte();
            case FLOAT32 -> in.readFloat();
            case FLOAT64 -> in.readDouble();
            case BOOL -> in.readBoolean();
            case CHARACTER -> in.readChar();
            case TEXT -> readText();
            case BYTES -> readBytes();
            case INT64S -> readArray().longs();
            case INT32S -> readArray().ints();
            case FLOAT32S -> readArray().floats();
            case FLOAT64S -> readDoubles();
            case ARRAY -> readArray();
            case CSV_ROW -> readRow();
            case CSV_EXAMPLE -> readExample();
            case CSV_BATCH -> readBatch();
            case OPTIONAL -> Optional.ofNullable(read());
            case LIST -> readList();
            case MAP -> readMap();
            case PATH -> readPath();
            case MESSAGE -> readMessage();
            case CONSTANT -> readConstant();
            case RECORD -> readRecord();
        };
    }

    private byte[] readBytes() throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("value is cut: expected " + length + " bytes, got " + bytes.length);
        }
        return bytes;
    }

    private String readText() throws IOException {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    private HostArray readArray() throws IOException {
        return ElementCodecs.array().decode(readBytes());
    }

    private double[] readDoubles() throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    /** Unmodifiable, as elements are; with nulls, where there were some. */
    private List<@Nullable Object> readList() throws IOException {
        int size = in.readInt();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(read());
        }
        return Collections.unmodifiableList(values);
    }

    private Map<@Nullable Object, @Nullable Object> readMap() throws IOException {
        int size = in.readInt();
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(read(), read());
        }
        return Collections.unmodifiableMap(map);
    }

    private CsvRow readRow() throws IOException {
        String file = readText();
        long line = in.readLong();
        List<String> cells = new ArrayList<>();
        readList().forEach(cell -> cells.add(String.valueOf(cell)));
        return CsvRow.of(file, line, cells);
    }

    private CsvExample readExample() throws IOException {
        CsvColumns columns = readColumns();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(read());
        }
        return CsvExample.of(columns, values);
    }

    private CsvBatch readBatch() throws IOException {
        CsvColumns columns = readColumns();
        List<HostArray> arrays = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (read() instanceof HostArray array) {
                arrays.add(array);
            }
        }
        return CsvBatch.of(columns, arrays);
    }

    private CsvColumns readColumns() throws IOException {
        int index = in.readInt();
        return index >= 0
                ? types.columns().get(index)
                : (CsvColumns) SerializableUtils.deserializeFromByteArray(readBytes(), "columns of a row");
    }

    private Path readPath() throws IOException {
        boolean isUri = in.readBoolean();
        return new FileName(readText(), isUri).path();
    }

    private MessageLite readMessage() throws IOException {
        Class<?> type = named(readText());
        byte[] bytes = readBytes();
        try {
            MessageLite any = (MessageLite) type.getMethod("getDefaultInstance").invoke(null);
            return any.getParserForType().parseFrom(bytes);
        } catch (ReflectiveOperationException e) {
            throw new CoderException("message cannot be made: " + type.getName(), e);
        }
    }

    /** The name of an enum's constant is written beside its class. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Enum<?> readConstant() throws IOException {
        Class<?> type = named(readText());
        return Enum.valueOf((Class<? extends Enum>) type.asSubclass(Enum.class), readText());
    }

    private Record readRecord() throws IOException {
        RecordShape shape = RecordShape.of(named(readText()).asSubclass(Record.class));
        @Nullable Object[] values = new @Nullable Object[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read();
        }
        return shape.make(values);
    }

    /** A class of the user's: on a cluster it is not seen from everywhere. */
    private static Class<?> named(String name) throws CoderException {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new CoderException("no such class on this worker: " + name, e);
        }
    }
}
