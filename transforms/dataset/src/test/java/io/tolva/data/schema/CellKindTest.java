package io.tolva.data.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellKindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|EMPTY",
                "' \t'|EMPTY",
                "0|INT64",
                "-12|INT64",
                "+7|INT64",
                "' 42 '|INT64",
                "9223372036854775807|INT64",
                "-9223372036854775808|INT64",
                "9223372036854775808|FLOAT",
                "1.5|FLOAT",
                ".5|FLOAT",
                "5.|FLOAT",
                "-1e-3|FLOAT",
                "1E+10|FLOAT",
                "nan|FLOAT",
                "-Inf|FLOAT",
                "Infinity|FLOAT",
                "-|BYTES",
                "+|BYTES",
                ".|BYTES",
                "1_0|BYTES",
                "1f|BYTES",
                "1d|BYTES",
                "0x10|BYTES",
                "0x1p3|BYTES",
                "1 2|BYTES",
                "e5|BYTES",
                "SI2|BYTES",
                "1e|BYTES",
                "--1|BYTES",
                "infinite|BYTES",
                "007|BYTES",
                "-01|BYTES",
                "00.5|BYTES",
                "0|INT64",
                "0.5|FLOAT",
                "-0.5|FLOAT",
                "1e39|BYTES",
                "3e38|FLOAT"
            })
    void judgesACell(String cell, CellKind kind) {
        assertThat(CellKind.of(cell), is(kind));
    }

    @Test
    void parsesEveryNumberThatItJudgesToBeOne() {
        assertThat(CellKind.parseFloat(" -1e-3 "), is(-0.001f));
        assertThat(CellKind.parseFloat("-inf"), is(Float.NEGATIVE_INFINITY));
        assertThat(Float.isNaN(CellKind.parseFloat("NaN")), is(true));
        assertThat(CellKind.parseFloat("5."), is(5f));
    }

    @Test
    void widens() {
        assertThat(CellKind.INT64.join(CellKind.EMPTY), is(CellKind.INT64));
        assertThat(CellKind.INT64.join(CellKind.FLOAT), is(CellKind.FLOAT));
        assertThat(CellKind.FLOAT.join(CellKind.BYTES), is(CellKind.BYTES));
    }
}
