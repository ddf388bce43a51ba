package io.tolva.beam.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.beam.Blocks;
import io.tolva.beam.FileRef;
import io.tolva.beam.Interleave;
import io.tolva.beam.TestPipelines;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {
    private static final List<String> HEADER = List.of("a", "b");

    @TempDir
    Path folder;

    private List<Parsed<CsvRow>> read(String content) throws IOException {
        Path file = folder.resolve("in.csv");
        Files.writeString(file, content);
        List<Parsed<CsvRow>> elements = new ArrayList<>();
        try (var reader = CsvFormat.withHeader(HEADER, CsvOptions.defaults())
                .open(new FileRef(file.toString(), 0), FileChannel.open(file))) {
            while (reader.advance()) {
                elements.add(reader.current());
            }
        }
        return elements;
    }

    @Test
    void deliversGoodAndBadRowsInTheOrderOfTheFile() throws IOException {
        List<Parsed<CsvRow>> elements = read("a,b\n1\n2,2\n3,3,3\n");

        assertThat(elements.size(), is(3));
        assertThat(((Parsed.Bad<CsvRow>) elements.get(0)).letter().line(), is(2L));
        assertThat(((Parsed.Good<CsvRow>) elements.get(1)).value().cells(), is(List.of("2", "2")));
        assertThat(
                ((Parsed.Bad<CsvRow>) elements.get(2)).letter(),
                is(new DeadLetter(
                        folder.resolve("in.csv").toString(),
                        4,
                        "number of cells differs: expected 2, got 3",
                        "3,3,3")));
    }

    @Test
    void refusesAFileWithAnotherHeader() {
        CsvFormatException error = assertThrows(CsvFormatException.class, () -> read("b,a\n1,2\n"));
        assertThat(error.getMessage(), containsString("in.csv"));
        assertThat(error.getMessage(), containsString("expected [a, b], got [b, a]"));
    }

    @Test
    void travelsThroughAPipeline() throws IOException {
        List<Parsed<CsvRow>> expected = read("a,b\r\n\"x\ny\",\"\"\"\"\r\nbad\r\n,\r\n");
        Pipeline pipeline = TestPipelines.create(2);

        PAssert.that(pipeline.apply(Interleave.files(
                                List.of(folder + "/*.csv"), CsvFormat.withHeader(HEADER, CsvOptions.defaults())))
                        .apply(Blocks.unpack()))
                .containsInAnyOrder(expected);
        pipeline.run().waitUntilFinish();
    }
}
