package io.tolva.examples.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.beam.formats.Parsed;
import io.tolva.data.csv.CsvRow;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;

class ReadLargeFilesTest {
    private static final int ROWS = 53_940;
    private static final int FILES = 10;

    private final Pipeline pipeline =
            Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=2")
                    .create());

    @Test
    void allRowsAreRead() {
        PAssert.that(ReadLargeFiles.rows(pipeline)).satisfies(rows -> {
            int good = 0;
            for (Parsed<CsvRow> row : rows) {
                good += row instanceof Parsed.Good<CsvRow> sound
                                && sound.value().size() == 10
                        ? 1
                        : 0;
            }
            assertThat(good, is(ROWS));
            return null;
        });
        PAssert.thatSingleton(ReadLargeFiles.lines(pipeline)).isEqualTo((long) ROWS + FILES);
        pipeline.run().waitUntilFinish();
    }
}
