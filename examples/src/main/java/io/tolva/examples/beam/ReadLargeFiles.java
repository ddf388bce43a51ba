package io.tolva.examples.beam;

import io.tolva.beam.Blocks;
import io.tolva.beam.Interleave;
import io.tolva.beam.ListFiles;
import io.tolva.beam.formats.CsvFormat;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.formats.TextFormat;
import io.tolva.beam.formats.UnreadableFiles;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * How do I read large files with all workers at once?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.beam.ReadLargeFiles}
 */
public final class ReadLargeFiles {
    private static final String DIAMONDS = "examples/data/diamonds/*.csv";
    private static final List<String> COLUMNS =
            List.of("carat", "cut", "color", "clarity", "depth", "table", "price", "x", "y", "z");

    private ReadLargeFiles() {}

    /** Counts rows and lines. */
    public static void main(String[] args) {
        Pipeline pipeline = Pipeline.create();
        print("rows", rows(pipeline).apply("CountRows", Count.globally()));
        print("lines", lines(pipeline));
        pipeline.run().waitUntilFinish();
    }

    private static void print(String what, PCollection<Long> count) {
        count.apply("Print " + what, MapElements.into(TypeDescriptors.longs()).via(number -> {
            System.out.println(number + " " + what);
            return number;
        }));
    }

    /** The rows of all files, each of which is cut into several ranges. */
    public static PCollection<Parsed<CsvRow>> rows(Pipeline pipeline) {
        CsvFormat format =
                CsvFormat.withHeader(COLUMNS, CsvOptions.defaults()).withUnreadableFiles(UnreadableFiles.DEAD_LETTER);
        return pipeline.apply(Interleave.files(List.of(DIAMONDS), format).withRangeBytes(64 << 10))
                .apply(Blocks.unpack());
    }

    /** The number of lines in files that are looked for when the pipeline runs. */
    public static PCollection<Long> lines(Pipeline pipeline) {
        return pipeline.apply(ListFiles.matching(DIAMONDS).atRunTime())
                .apply(Interleave.matched(new TextFormat()))
                .apply(Blocks.unpack())
                .apply(Count.globally());
    }
}
