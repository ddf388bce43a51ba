package io.tolva.examples.beam;

import io.tolva.array.HostArray;
import io.tolva.beam.Filter;
import io.tolva.beam.Interleave;
import io.tolva.beam.Map;
import io.tolva.beam.analysis.Analyze;
import io.tolva.beam.analysis.SaveFitted;
import io.tolva.beam.formats.CsvFormat;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.preprocess.Bucketizer;
import io.tolva.data.preprocess.FittedPreprocessing;
import io.tolva.data.preprocess.PerKey;
import io.tolva.data.preprocess.Preprocessing;
import io.tolva.data.preprocess.QuantileRule;
import io.tolva.data.preprocess.TftVocabulary;
import io.tolva.data.preprocess.ZScore;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * How do I learn preprocessing from more data than one machine reads, and use it in training?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.beam.AnalyzeOnBeam}
 */
public final class AnalyzeOnBeam {
    private static final String FILES = "examples/data/diamonds/*.csv";
    private static final List<String> HEADER =
            List.of("carat", "cut", "color", "clarity", "depth", "table", "price", "x", "y", "z");

    private AnalyzeOnBeam() {}

    /** A row, as far as the model reads it. */
    public record Diamond(float carat, String cut, String color, float depth) implements Serializable {
        static Diamond of(CsvRow row) {
            return new Diamond(Float.parseFloat(row.cell(0)), row.cell(1), row.cell(2), Float.parseFloat(row.cell(4)));
        }
    }

    /** Writes what was learnt to the file that the first argument names, and prints the first batch. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_preprocessing.json");
        Pipeline pipeline = Pipeline.create();
        learn(pipeline, file.toString());
        pipeline.run().waitUntilFinish();
        System.out.println(batches(load(file)).take(1).toList().get(0).rows(0, 3));
    }

    /** What is to be learnt, by the rules of TensorFlow Transform. */
    public static Preprocessing<Diamond> plan() {
        return Preprocessing.<Diamond>builder()
                .number("carat", Diamond::carat, ZScore.analyzer())
                .perKey("carat of its color", Diamond::color, row -> HostArray.of(row.carat()), PerKey.zScore())
                .number("depth", Diamond::depth, Bucketizer.analyzer(4).withRule(QuantileRule.ELEMENT))
                .text("cut", Diamond::cut, TftVocabulary.analyzer().withNumOovBuckets(1))
                .build();
    }

    /** Learns it from all files in one pass. */
    static void learn(Pipeline pipeline, String file) {
        pipeline.apply(Interleave.files(List.of(FILES), CsvFormat.withHeader(HEADER, CsvOptions.defaults())))
                .apply(Filter.by(row -> row instanceof Parsed.Good))
                .apply(Map.via(
                        row -> Diamond.of(((Parsed.Good<CsvRow>) row).value()), SerializableCoder.of(Diamond.class)))
                .apply(Analyze.<Diamond, FittedPreprocessing<Diamond>>by(plan()))
                .apply(SaveFitted.to(file));
    }

    /** What was learnt, on any machine. */
    static FittedPreprocessing<Diamond> load(Path file) throws IOException {
        return plan().parse(Files.readString(file), file.toString());
    }

    /** Batches that a model reads. */
    static Dataset<HostArray> batches(FittedPreprocessing<Diamond> fitted) {
        return rows().batch(32, fitted::applyAll);
    }

    static Dataset<Diamond> rows() {
        return Dataset.listFiles(List.of(FILES), FileOrder.sorted())
                .interleave(file -> Dataset.csvRows(file, CsvOptions.defaults()), Interleaving.defaults())
                .map(Diamond::of);
    }
}
