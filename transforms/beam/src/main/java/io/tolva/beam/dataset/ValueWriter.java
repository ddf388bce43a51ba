package io.tolva.beam.dataset;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.tolva.array.HostArray;
import io.tolva.data.ElementCodec;
import io.tolva.data.ElementCodecs;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.csv.CsvRow;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.SerializableUtils;
import org.jspecify.annotations.Nullable;

/** Writes values for {@link ValueReader}. */
final class ValueWriter {
    private final DataOutputStream out;
    private final KnownTypes types;

    ValueWriter(DataOutputStream out, KnownTypes types) {
        this.out = out;
        this.types = types;
    }

    void write(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte(ValueKind.NULL.code());
        } else if (types.own().isEmpty() || !writeOwn(value)) {
            writeUsual(value);
        }
    }

    /** What a codec was given for is written by that and by nothing else. */
    @SuppressWarnings("unchecked")
    private boolean writeOwn(Object value) throws IOException {
        List<KnownTypes.Own> own = types.own();
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).type().isInstance(value)) {
                out.writeByte(ValueKind.OWN.code());
                out.writeInt(i);
                writeBytes(((ElementCodec<Object>) own.get(i).codec()).encode(value));
                return true;
            }
        }
        return false;
    }

    private void writeUsual(Object value) throws IOException {
        ValueKind kind = ValueKind.of(value);
        if (kind == null) {
            throw new CoderException("no way to encode an element: expected a number, text, bytes, an array, or a list,"
                    + " map, pair or record of such values, got "
                    + value.getClass().getName()
                    + "; give OnBeam.withCodec a codec for the class, or make it a record");
        }
        out.writeByte(kind.code());
        switch (kind) {
            case NULL, OWN -> throw new AssertionError(kind);
            case INT64 -> out.writeLong((Long) value);
            case INT32 -> out.writeInt((Integer) value);
            case INT16 -> out.writeShort((Short) value);
            case INT8 -> out.writeByte((Byte) value);
            case FLOAT32 -> out.writeFloat((Float) value);
            case FLOAT64 -> out.writeDouble((Double) value);
            case BOOL -> out.writeBoolean((Boolean) value);
            case CHARACTER -> out.writeChar((Character) value);
            case TEXT -> writeText((String) value);
            case BYTES -> writeBytes((byte[]) value);
            case INT64S -> writeBytes(ElementCodecs.array().encode(HostArray.of((long[]) value)));
            case INT32S -> writeBytes(ElementCodecs.array().encode(HostArray.of((int[]) value)));
            case FLOAT32S -> writeBytes(ElementCodecs.array().encode(HostArray.of((float[]) value)));
            case FLOAT64S -> writeDoubles((double[]) value);
            case ARRAY -> writeBytes(ElementCodecs.array().encode((HostArray) value));
            case CSV_ROW -> writeRow((CsvRow) value);
            case CSV_EXAMPLE -> writeExample((CsvExample) value);
            case CSV_BATCH -> writeBatch((CsvBatch) value);
            case OPTIONAL -> write(((Optional<?>) value).orElse(null));
            case LIST -> writeAll((List<?>) value);
            case MAP -> writeMap((Map<?, ?>) value);
            case PATH -> writePath((Path) value);
            case MESSAGE -> writeMessage((MessageLite) value);
            case CONSTANT -> writeConstant((Enum<?>) value);
            case RECORD -> writeRecord((Record) value);
        }
    }

    private void writeText(String text) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void writeBytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void writeDoubles(double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private void writeAll(Collection<?> values) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            write(value);
        }
    }

    private void writeMap(Map<?, ?> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            write(entry.getKey());
            write(entry.getValue());
        }
    }

    private void writeRow(CsvRow row) throws IOException {
        writeText(row.file());
        out.writeLong(row.line());
        writeAll(row.cells());
    }

    private void writeExample(CsvExample example) throws IOException {
        writeColumns(example.columns());
        for (int i = 0; i < example.columns().size(); i++) {
            write(example.value(i));
        }
    }

    private void writeBatch(CsvBatch batch) throws IOException {
        writeColumns(batch.columns());
        for (int i = 0; i < batch.columns().size(); i++) {
            write(batch.column(i));
        }
    }

    /** The columns of rows are mostly known to the coder; they are many times longer than their number. */
    private void writeColumns(CsvColumns columns) throws IOException {
        int index = types.columns().indexOf(columns);
        out.writeInt(index);
        if (index < 0) {
            writeBytes(SerializableUtils.serializeToByteArray(columns));
        }
    }

    private void writePath(Path path) throws IOException {
        FileName file = FileName.of(path);
        out.writeBoolean(file.isUri());
        writeText(file.name());
    }

    /** Deterministic, which messages with maps are not by themselves. */
    private void writeMessage(MessageLite message) throws IOException {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
        coded.useDeterministicSerialization();
        message.writeTo(coded);
        coded.checkNoSpaceLeft();
        writeText(message.getClass().getName());
        writeBytes(bytes);
    }

    private void writeConstant(Enum<?> constant) throws IOException {
        writeText(constant.getDeclaringClass().getName());
        writeText(constant.name());
    }

    private void writeRecord(Record value) throws IOException {
        RecordShape shape = RecordShape.of(value.getClass());
        writeText(value.getClass().getName());
        for (Object component : shape.values(value)) {
            write(component);
        }
    }
}
