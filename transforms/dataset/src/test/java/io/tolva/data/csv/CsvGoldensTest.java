package io.tolva.data.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.data.TextGoldens;
import io.tolva.data.source.ByteWindow;
import io.tolva.data.source.FilePosition;
import io.tolva.tfrecord.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By TensorFlow's rules, row for row what {@code CsvDataset} gives, and for a bad row its message. */
class CsvGoldensTest {
    /** Stands for a message that TensorFlow could not print, because it quotes bytes that are not UTF-8. */
    private static final String ANY = "any error";

    @TempDir
    Path folder;

    static Stream<JsonNode> rows() {
        return TextGoldens.cases("csv_rows");
    }

    static Stream<JsonNode> plainRows() {
        return rows().filter(example -> TextGoldens.compression(example) == Compression.NONE);
    }

    static CsvColumns columns(JsonNode example) {
        List<CsvColumn> columns = new ArrayList<>();
        for (JsonNode column : example.get("columns")) {
            columns.add(column("c" + columns.size(), column.get(0).asText(), column.get(1)));
        }
        return CsvColumns.of(columns);
    }

    static CsvColumn column(String name, String type, JsonNode ifMissing) {
        DType dtype = DType.valueOf(type.toUpperCase(Locale.ROOT));
        if (ifMissing.isNull()) {
            return CsvColumn.required(name, dtype);
        }
        return switch (dtype) {
            case INT32 -> CsvColumn.int32(name, ifMissing.asInt());
            case INT64 -> CsvColumn.int64(name, ifMissing.asLong());
            case FLOAT32 -> CsvColumn.float32(name, (float) TextGoldens.number(ifMissing));
            case FLOAT64 -> CsvColumn.float64(name, TextGoldens.number(ifMissing));
            case STRING, UINT8, BOOL -> CsvColumn.string(name, ifMissing.asText());
        };
    }

    static CsvDialect dialect(JsonNode example) {
        JsonNode options = example.get("options");
        return CsvDialect.tensorflow()
                .withDelimiter(options.path("field_delim").asText(",").charAt(0))
                .withQuoting(options.path("use_quote_delim").asBoolean(true) ? Quoting.DOUBLE_QUOTES : Quoting.NONE)
                .withHeader(options.path("header").asBoolean() ? HeaderRow.PRESENT : HeaderRow.ABSENT)
                .withMissing(options.path("na_value").asText(""))
                .withCompression(TextGoldens.compression(example));
    }

    static CellSelection selection(JsonNode example) {
        JsonNode options = example.get("options");
        if (options.has("select_cols")) {
            return CellSelection.select(ints(options.get("select_cols")));
        }
        return options.has("exclude_cols")
                ? CellSelection.exclude(ints(options.get("exclude_cols")))
                : CellSelection.all();
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }

    /** All that TensorFlow gave: lists of values, and messages. */
    private static List<Object> expected(JsonNode example) {
        List<Object> expected = new ArrayList<>();
        CsvColumns columns = columns(example);
        for (JsonNode element : example.get("elements")) {
            if (element.isObject()) {
                expected.add(
                        element.get("error").isNull()
                                ? ANY
                                : element.get("error").asText());
                continue;
            }
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                values.add(expected(columns.get(i).type(), element.get(i)));
            }
            expected.add(values);
        }
        return expected;
    }

    private static Object expected(DType type, JsonNode value) {
        return switch (type) {
            case INT32 -> value.asInt();
            case INT64 -> value.asLong();
            case FLOAT32 -> (float) TextGoldens.number(value);
            case FLOAT64 -> TextGoldens.number(value);
            case STRING, UINT8, BOOL -> value.asText();
        };
    }

    static List<Object> values(CsvExample example) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < example.columns().size(); i++) {
            values.add(
                    switch (example.columns().get(i).type()) {
                        case INT32 -> example.int32(i);
                        case INT64 -> example.int64(i);
                        case FLOAT32 -> example.float32(i);
                        case FLOAT64 -> example.float64(i);
                        case STRING, UINT8, BOOL -> TextGoldens.latin(example.bytes(i));
                    });
        }
        return values;
    }

    private static List<Object> drain(CsvExampleReader reader, List<Object> expected) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (true) {
            try {
                if (!reader.advance()) {
                    return elements;
                }
                elements.add(values(reader.example()));
            } catch (CsvFormatException e) {
                boolean any = elements.size() < expected.size() && ANY.equals(expected.get(elements.size()));
                elements.add(any ? ANY : e.row().reason());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesTensorFlowsRows(JsonNode example) throws IOException {
        Path file = TextGoldens.file(folder, example);
        List<Object> expected = expected(example);

        assertThat(example.get("ended").asBoolean(), is(true));
        try (CsvExampleReader reader =
                CsvExampleReader.open(file, columns(example), selection(example), dialect(example))) {
            assertThat(drain(reader, expected), is(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("plainRows")
    void doesNotDependOnHowTheBytesArrive(JsonNode example) throws IOException {
        byte[] bytes = TextGoldens.bytes(example.get("file"));
        List<Object> expected = expected(example);

        for (int block = 1; block < 9; block++) {
            ByteWindow window = ByteWindow.of(new ByteArrayInputStream(bytes), "f.csv", block);
            CsvExampleReader reader = CsvExampleReader.of(
                    window, columns(example), selection(example), dialect(example), FilePosition.START);
            assertThat("block of " + block, drain(reader, expected), is(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void goesOnFromEveryPosition(JsonNode example) throws IOException {
        Path file = TextGoldens.file(folder, example);
        List<Object> expected = expected(example);
        CsvColumns columns = columns(example);

        try (CsvExampleReader reader = CsvExampleReader.open(file, columns, selection(example), dialect(example))) {
            for (int i = 0; i <= expected.size(); i++) {
                List<Object> rest = expected.subList(i, expected.size());
                assertThat(reader.position().elements(), is((long) i));
                try (CsvExampleReader again =
                        CsvExampleReader.open(file, columns, selection(example), dialect(example), reader.position())) {
                    assertThat("after " + i, drain(again, rest), is(rest));
                }
                step(reader);
            }
        }
    }

    private static void step(CsvExampleReader reader) throws IOException {
        try {
            reader.advance();
        } catch (CsvFormatException bad) {
            assertThat(bad.line(), is(reader.line()));
        }
    }

    static Stream<JsonNode> numbers() {
        return TextGoldens.cases("numbers");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void readsTensorFlowsNumbers(JsonNode example) {
        NumberParser parser = new NumberParser(CsvRules.TENSORFLOW);
        byte[] bytes = TextGoldens.bytes(example.get("text"));

        int int32 = parser.int32(bytes, 0, bytes.length);
        assertThat(
                parser.valid() ? int32 : null,
                is(example.get("int32").isNull() ? null : example.get("int32").asInt()));
        long int64 = parser.int64(bytes, 0, bytes.length);
        assertThat(
                parser.valid() ? int64 : null,
                is(example.get("int64").isNull() ? null : example.get("int64").asLong()));
        float float32 = parser.float32(bytes, 0, bytes.length);
        JsonNode f = example.get("float32");
        assertThat(parser.valid() ? float32 : null, is(f.isNull() ? null : (float) TextGoldens.number(f)));
        double float64 = parser.float64(bytes, 0, bytes.length);
        JsonNode d = example.get("float64");
        assertThat(parser.valid() ? float64 : null, is(d.isNull() ? null : TextGoldens.number(d)));
    }
}
