package io.tolva.data.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.data.TextGoldens;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvBatchBuilder;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExampleReader;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.csv.HeaderRow;
import io.tolva.data.csv.Quoting;
import io.tolva.tfrecord.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvSchemaTest {
    private static final String ERROR = "error";

    @TempDir
    Path folder;

    /** TensorFlow lets select twice and by index; here columns are selected by name. */
    static Stream<JsonNode> schemas() {
        return TextGoldens.cases("schema")
                .filter(example -> !example.get("name").asText().equals("wrong number of defaults"));
    }

    private List<Path> files(JsonNode example) throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonNode file : example.get("files")) {
            files.add(Files.write(folder.resolve(files.size() + ".csv"), TextGoldens.bytes(file)));
        }
        return files;
    }

    private static CsvSchemaOptions options(JsonNode example, List<String> header) {
        JsonNode given = example.get("options");
        String compression = given.path("compression_type").asText("NONE");
        CsvDialect dialect = CsvSchemaOptions.tensorflow()
                .dialect()
                .withDelimiter(given.path("field_delim").asText(",").charAt(0))
                .withQuoting(given.path("use_quote_delim").asBoolean(true) ? Quoting.DOUBLE_QUOTES : Quoting.NONE)
                .withHeader(given.path("header").asBoolean(true) ? HeaderRow.PRESENT : HeaderRow.ABSENT)
                .withMissing(given.path("na_value").asText(""))
                .withCompression(Compression.valueOf(compression));
        CsvSchemaOptions options = CsvSchemaOptions.tensorflow()
                .withDialect(dialect)
                .withNames(strings(given.path("column_names"), header))
                .withSelected(strings(given.path("select_columns"), header));
        if (given.has("label_name")) {
            options = options.withLabel(given.get("label_name").asText());
        }
        if (given.has("num_rows_for_inference")) {
            JsonNode rows = given.get("num_rows_for_inference");
            options = options.withSampleRows(rows.isNull() ? Long.MAX_VALUE : rows.asLong());
        }
        return given.has("column_defaults") ? options.withColumns(columns(example)) : options;
    }

    private static List<String> strings(JsonNode array, List<String> header) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.isInt() ? nameAt(header, node.asInt()) : node.asText())
                .toList();
    }

    private static String nameAt(List<String> header, int index) {
        return index >= 0 && index < header.size() ? header.get(index) : "column " + index;
    }

    private static List<CsvColumn> columns(JsonNode example) {
        List<CsvColumn> columns = new ArrayList<>();
        for (JsonNode ifMissing : example.get("options").get("column_defaults")) {
            String name = example.get("types").get(columns.size()).get(0).asText();
            DType type = type(ifMissing.get(0).asText());
            columns.add(
                    ifMissing.get(1).isNull()
                            ? CsvColumn.required(name, type)
                            : type == DType.INT32
                                    ? CsvColumn.int32(name, ifMissing.get(1).asInt())
                                    : CsvColumn.string(name, ifMissing.get(1).asText()));
        }
        return columns;
    }

    private static DType type(String name) {
        return DType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void findsTensorFlowsTypes(JsonNode example) throws IOException {
        List<Path> files = files(example);
        List<String> header = List.of(TextGoldens.latin(Files.readAllBytes(files.get(0)))
                .split("\n", -1)[0]
                .split(",", -1));
        if (example.has("refused")) {
            Exception e = assertThrows(Exception.class, () -> CsvSchema.infer(files, options(example, header)));
            assertThat(e.getMessage(), e instanceof IOException || e instanceof IllegalArgumentException, is(true));
            return;
        }

        CsvSchema schema = CsvSchema.infer(files, options(example, header));

        List<String> types = new ArrayList<>();
        for (CsvColumn column : schema.columns().list()) {
            if (!schema.label().equals(java.util.Optional.of(column.name()))) {
                types.add(column.name() + " " + column.type());
            }
        }
        List<String> expected = new ArrayList<>();
        for (JsonNode column : example.get("types")) {
            expected.add(column.get(0).asText() + " " + column.get(1).asText());
        }
        assertThat(types, is(expected));
        String label = schema.label()
                .map(name -> schema.columns()
                        .get(schema.columns().indexOf(name))
                        .type()
                        .label())
                .orElse("null");
        assertThat(label, is(example.get("label").asText()));
    }

    static Stream<JsonNode> batches() {
        return schemas()
                .filter(example -> example.has("batches"))
                .filter(example -> !example.get("options").has("ignore_errors"));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void givesTensorFlowsBatches(JsonNode example) throws IOException {
        List<Path> files = files(example);
        List<String> header = List.of(TextGoldens.latin(Files.readAllBytes(files.get(0)))
                .split("\n", -1)[0]
                .split(",", -1));
        CsvSchema schema = CsvSchema.infer(files, options(example, header));

        List<String> expected = new ArrayList<>();
        for (JsonNode batch : example.get("batches")) {
            expected.add(batch.isTextual() ? ERROR : batch.get("features") + " " + batch.get("label"));
        }
        List<String> batches = read(schema, files);

        assertThat(batches.subList(0, Math.min(10, batches.size())), is(expected));
    }

    /** Batches of two; an error loses the batch that it is in, as it does in TensorFlow. */
    private static List<String> read(CsvSchema schema, List<Path> files) throws IOException {
        List<String> batches = new ArrayList<>();
        CsvBatchBuilder builder = new CsvBatchBuilder(schema.columns(), 2);
        for (Path file : files) {
            try (CsvExampleReader reader = schema.open(file)) {
                boolean more = true;
                while (more) {
                    try {
                        more = reader.advance();
                        if (more) {
                            builder.add(reader);
                        }
                    } catch (CsvFormatException e) {
                        builder.build();
                        batches.add(ERROR);
                    }
                    if (builder.isFull()) {
                        batches.add(text(schema, builder.build()));
                    }
                }
            }
        }
        if (builder.rows() > 0) {
            batches.add(text(schema, builder.build()));
        }
        return batches;
    }

    private static String text(CsvSchema schema, CsvBatch batch) {
        List<String> features = (schema.label().isPresent()
                        ? batch.without(schema.label().get())
                        : batch.byName())
                .values().stream().map(CsvSchemaTest::text).toList();
        String label = schema.label().map(name -> text(batch.column(name))).orElse("null");
        return "[" + String.join(",", features) + "] " + label;
    }

    private static String text(HostArray array) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            values.add(
                    switch (array.dtype()) {
                        case INT32 -> String.valueOf(array.ints()[i]);
                        case INT64 -> String.valueOf(array.longs()[i]);
                        case FLOAT32 -> hex(array.floats()[i]);
                        case FLOAT64 -> hex(array.doubles()[i]);
                        case STRING, UINT8, BOOL ->
                            '"' + TextGoldens.latin(array.strings()[i]).replace("\"", "\\\"") + '"';
                    });
        }
        return "[" + String.join(",", values) + "]";
    }

    /** Python's notation has all 13 digits of the fraction and the sign of the exponent. */
    private static String hex(double value) {
        if (!Double.isFinite(value)) {
            return '"' + String.valueOf(value).replace("Infinity", "inf").replace("NaN", "nan") + '"';
        }
        if (value == 0) {
            return "\"0x0.0p+0\"";
        }
        String[] parts = Double.toHexString(value).split("[.p]", -1);
        String fraction = (parts[1] + "0".repeat(13)).substring(0, 13);
        return '"' + parts[0] + '.' + fraction + 'p' + (parts[2].startsWith("-") ? "" : "+") + parts[2] + '"';
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private List<String> inferred(String content) throws IOException {
        CsvSchema schema = CsvSchema.infer(List.of(file("f.csv", content)), CsvSchemaOptions.defaults());
        return schema.columns().list().stream().map(CsvColumn::toString).toList();
    }

    @Test
    void looksAtAllRowsByDefault() throws IOException {
        assertThat(inferred("a,b\n" + "1,2\n".repeat(500) + "x,2.5\n"), contains("a string = \"\"", "b float32 = 0.0"));
    }

    @Test
    void widensWithoutLosingValues() throws IOException {
        assertThat(inferred("a\n1\n2147483648\n"), contains("a int64 = 0"));
        assertThat(inferred("a\n16777216\n0.5\n"), contains("a float32 = 0.0"));
        assertThat(inferred("a\n16777217\n0.5\n"), contains("a float64 = 0.0"));
        assertThat(inferred("a\n1e39\n1\n"), contains("a float64 = 0.0"));
        assertThat(inferred("a\n1e999\n"), contains("a string = \"\""));
        assertThat(inferred("a\n007\n1\n"), contains("a string = \"\""));
        assertThat(inferred("a\n007e300\n1\n"), contains("a string = \"\""));
        assertThat(inferred("a\nnan\n-inf\n1\n"), contains("a float32 = 0.0"));
        assertThat(inferred("a,b\n,1\n ,2\n"), contains("a string = \"\"", "b int32 = 0"));
    }

    @Test
    void whatWasInferredFromAllRowsReadsAllRows() throws IOException {
        Path file = file("f.csv", "a,b,c,d,e\n1,3000000000,1.5,1e300,x\n,,,,\n 2 , 5,inf,NaN,\n-3,6,2,4,\"q,\"\"r\"\n");
        CsvSchema schema = CsvSchema.infer(List.of(file), CsvSchemaOptions.defaults());

        assertThat(
                read(schema, List.of(file)),
                contains(
                        "[[1,0],[3000000000,0],[\"0x1.8000000000000p+0\",\"0x0.0p+0\"],"
                                + "[\"0x1.7e43c8800759cp+996\",\"0x0.0p+0\"],[\"x\",\"\"]] null",
                        "[[2,-3],[5,6],[\"inf\",\"0x1.0000000000000p+1\"],[\"nan\",\"0x1.0000000000000p+2\"],"
                                + "[\"\",\"q,\\\"r\"]] null"));
    }

    @Test
    void badRowsTakeNoPart() throws IOException {
        assertThat(inferred("a,b\n1,2\nx\n3,4\n\"y\"z,5\n"), contains("a int32 = 0", "b int32 = 0"));
    }

    @Test
    void columnsOfTheHeaderMayBeInAnotherPlace() throws IOException {
        Path first = file("1.csv", "\uFEFFa,b\n1,x\n");
        CsvSchema schema =
                CsvSchema.infer(List.of(first), CsvSchemaOptions.defaults().withSelected(List.of("b")));

        assertThat(schema.columns().names(), contains("b"));
        assertThat(read(schema, List.of(first)), contains("[[\"x\"]] null"));
    }

    @Test
    void givenNamesGoByPlace() throws IOException {
        Path file = file("1.csv", "a,b\n1,x\n");
        CsvSchemaOptions options = CsvSchemaOptions.defaults().withNames(List.of("p", "q"));

        assertThat(read(CsvSchema.infer(List.of(file), options), List.of(file)), contains("[[1],[\"x\"]] null"));
        CsvSchema one = CsvSchema.infer(List.of(file), options.withSelected(List.of("q")));
        assertThat(read(one, List.of(file)), contains("[[\"x\"]] null"));
        assertThat(
                message(List.of(file), options.withNames(List.of("p", "q", "r"))),
                containsString("header: expected at least 3 columns, got [a, b]"));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path file = file("1.csv", "a,b\n1,x\n");
        Path other = file("2.csv", "a,c\n1,x\n");
        Path empty = file("3.csv", "");
        CsvSchemaOptions strict = CsvSchemaOptions.defaults();
        CsvSchemaOptions tensorflow = CsvSchemaOptions.tensorflow();

        for (CsvSchemaOptions options : List.of(strict, tensorflow)) {
            assertThat(
                    message(List.of(file, other), options),
                    is("CSV files have different headers: " + other + ": expected [a, b] as in " + file
                            + ", got [a, c]"));
            assertThat(message(List.of(file, empty), options), containsString("header"));
            assertThat(message(List.of(), options), is("no CSV files: expected at least one, got none"));
            assertThat(
                    message(List.of(file), options.withLabel("z")),
                    is("label is none of the columns: expected one of [a, b], got z"));
            assertThat(
                    message(List.of(file), options.withSelected(List.of("a")).withLabel("b")),
                    is("label is none of the columns: expected one of [a], got b"));
            assertThat(
                    message(List.of(file), options.withSelected(List.of("a", "a"))),
                    is("column is selected twice: expected different names, got [a, a]"));
            assertThat(
                    message(List.of(file), options.withColumns(List.of(CsvColumn.int32("q", 1)))),
                    is("given column is none of the columns: expected one of [a, b], got q"));
            assertThat(
                    message(List.of(file), options.withNames(List.of("p", "p"))),
                    is("two columns have one name: expected different names, got [p, p]"));
            assertThat(
                    message(List.of(file), options.withDialect(options.dialect().withHeader(HeaderRow.ABSENT))),
                    is("CSV files without names: expected names or a header, got neither"));
        }
        assertThat(
                message(List.of(file), tensorflow.withNames(List.of("p"))),
                is("cannot infer types: " + file + ", row 2: expected 1 cells, got 2"));
    }

    private static String message(List<Path> files, CsvSchemaOptions options) {
        return String.valueOf(assertThrows(Exception.class, () -> CsvSchema.infer(files, options))
                .getMessage());
    }
}
