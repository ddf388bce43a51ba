package io.tolva.data.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.data.csv.CsvRow;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowEncoderTest {
    private static final List<String> COLUMNS = List.of("id", "weight", "name", "nothing");
    private static final List<CsvRow> ROWS = List.of(row(1, "7", "3", "Ada", ""), row(2, "", " 1.5 ", "", " "));

    private static CsvRow row(long line, String... cells) {
        return CsvRow.of("people.csv", line, List.of(cells));
    }

    private static ColumnInference inferred(List<CsvRow> rows) {
        ColumnInference inference = new ColumnInference(COLUMNS, 1);
        rows.forEach(row -> inference.add(row, 0));
        return inference;
    }

    @Test
    void infersTheNarrowestKindOfAllRows() {
        List<FeatureInfo> expected = List.of(
                FeatureInfo.value("id", FeatureKind.INT64),
                FeatureInfo.value("weight", FeatureKind.FLOAT),
                FeatureInfo.value("name", FeatureKind.BYTES),
                FeatureInfo.value("nothing", FeatureKind.BYTES));

        assertThat(inferred(ROWS).features(), is(expected));
        ColumnInference merged = inferred(ROWS.subList(1, 2));
        merged.merge(inferred(ROWS.subList(0, 1)));
        assertThat(merged.features(), is(expected));
        assertThat(merged.records(0), is(2L));
        assertThat(merged.estimatedBytes(0), is(inferred(ROWS).estimatedBytes(0)));
    }

    @Test
    void encodesCellsByKindAndLeavesOutEmptyOnes() {
        RowEncoder encoder = new RowEncoder(inferred(ROWS).features());

        assertThat(
                encoder.encode(ROWS.get(0)),
                is(ExampleBuilder.create()
                        .int64("id", 7)
                        .floats("weight", 3f)
                        .bytes("name", "Ada")
                        .toBytes()));
        assertThat(
                encoder.encode(ROWS.get(1)),
                is(ExampleBuilder.create().floats("weight", 1.5f).toBytes()));
    }
}
