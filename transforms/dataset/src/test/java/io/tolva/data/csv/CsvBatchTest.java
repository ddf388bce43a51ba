package io.tolva.data.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvBatchTest {
    private static final CsvColumns COLUMNS = CsvColumns.of(
            CsvColumn.required("a", DType.INT32),
            CsvColumn.required("s", DType.STRING),
            CsvColumn.required("b", DType.INT64),
            CsvColumn.required("c", DType.FLOAT32),
            CsvColumn.required("t", DType.STRING),
            CsvColumn.required("d", DType.FLOAT64));
    private static final String TEXT = "1,x,2,0.1,y,0.3\n4,xx,5,0.6,yy,0.7\n8,xxx,9,1.5,\"q\"\"\",2.5\n";

    private static CsvExampleReader reader() throws IOException {
        return CsvExampleReader.of(
                new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)),
                "f.csv",
                COLUMNS,
                CellSelection.all(),
                CsvDialect.defaults().withHeader(HeaderRow.ABSENT));
    }

    private static List<CsvExample> examples() throws IOException {
        List<CsvExample> examples = new ArrayList<>();
        CsvExampleReader reader = reader();
        while (reader.advance()) {
            examples.add(reader.example());
        }
        return examples;
    }

    private static void check(CsvBatch full, CsvBatch rest) {
        assertThat(full.rows(), is(2));
        assertThat(full.column("a"), is(HostArray.of(1, 4)));
        assertThat(full.column(2), is(HostArray.of(2L, 5L)));
        assertThat(full.column("c"), is(HostArray.of(0.1f, 0.6f)));
        assertThat(full.column("d").doubles(), is(new double[] {0.3, 0.7}));
        assertThat(full.column("s").strings()[1], is(new byte[] {'x', 'x'}));
        assertThat(rest.rows(), is(1));
        assertThat(rest.column("t").strings()[0], is(new byte[] {'q', '"'}));
        assertThat(rest.column("a"), is(HostArray.of(8)));
    }

    @Test
    void gathersRowsColumnByColumn() throws IOException {
        CsvExampleReader reader = reader();
        CsvBatchBuilder builder = new CsvBatchBuilder(COLUMNS, 2);
        List<CsvBatch> batches = new ArrayList<>();
        while (reader.advance()) {
            builder.add(reader);
            if (builder.isFull()) {
                batches.add(builder.build());
            }
        }

        check(batches.get(0), builder.build());
        assertThat(builder.rows(), is(0));
        assertThat(batches.get(0).byName().keySet(), contains("a", "s", "b", "c", "t", "d"));
        assertThat(batches.get(0).without("c").keySet(), contains("a", "s", "b", "t", "d"));
        assertThrows(IllegalArgumentException.class, () -> batches.get(0).without("z"));
    }

    @Test
    void gathersExamplesLikewise() throws IOException {
        CsvBatchBuilder builder = new CsvBatchBuilder(COLUMNS, 2);
        List<CsvExample> examples = examples();
        builder.add(examples.get(0));
        builder.add(examples.get(1));
        assertThat(
                assertThrows(IllegalStateException.class, () -> builder.add(examples.get(2)))
                        .getMessage(),
                is("batch is full: it has 2 rows; build it first"));
        CsvBatch full = builder.build();
        builder.add(examples.get(2));

        check(full, builder.build());
        assertThrows(IllegalArgumentException.class, () -> new CsvBatchBuilder(COLUMNS, 0));
    }

    @Test
    void examplesAreReadByIndexAndByName() throws IOException {
        CsvExample example = examples().get(0);

        assertThat(example.int32("a") + example.int64("b"), is(3L));
        assertThat(example.float32(3), is(0.1f));
        assertThat(example.float64("d"), is(0.3));
        assertThat(example.text("s") + example.text(4), is("xy"));
        assertThat(example.bytes("t"), is(new byte[] {'y'}));
        assertThat(example, is(examples().get(0)));
        assertThat(example.hashCode(), is(examples().get(0).hashCode()));
        assertThat(example, is(not(examples().get(1))));
        assertThat(example.toString(), is("{a: 1, s: \"x\", b: 2, c: 0.1, t: \"y\", d: 0.3}"));
    }

    @Test
    void namesAColumnThatIsNotThereOrOfAnotherType() throws IOException {
        CsvExample example = examples().get(0);

        assertThat(
                assertThrows(IllegalArgumentException.class, () -> example.int32("z"))
                        .getMessage(),
                is("no such column: expected one of [a, s, b, c, t, d], got z"));
        assertThat(
                assertThrows(IllegalStateException.class, () -> example.int32("b"))
                        .getMessage(),
                is("column has another type: \"b\": expected int32, got int64"));
    }

    @Test
    void refusesColumnsThatCannotBe() {
        CsvColumn column = CsvColumn.int32("a", 1);

        assertThat(
                assertThrows(IllegalArgumentException.class, () -> CsvColumns.of(column, column))
                        .getMessage(),
                is("two columns have one name: a: expected different names"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> CsvColumns.of())
                        .getMessage(),
                is("columns: expected at least one, got none"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> CsvColumn.optional("a", DType.BOOL))
                        .getMessage(),
                is("no type for a CSV column: a: expected int32, int64, float32, float64 or string, got bool"));
    }

    @Test
    void refusesDialectsThatCannotBe() {
        CsvDialect strict = CsvDialect.defaults();

        for (char delimiter : new char[] {'"', '\n', '\r', 'é'}) {
            assertThrows(IllegalArgumentException.class, () -> strict.withDelimiter(delimiter));
        }
        assertThat(CsvDialect.tensorflow().withDelimiter('"').delimiter(), is('"'));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> strict.withMaxRowBytes(0))
                        .getMessage(),
                is("greatest row length: expected at least 1 byte, got 0"));
    }
}
