package io.tolva.examples.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tolva.array.HostArray;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.preprocess.Bucketizer;
import io.tolva.data.preprocess.FittedPreprocessing;
import io.tolva.data.preprocess.MinMaxScaler;
import io.tolva.data.preprocess.Normalizer;
import io.tolva.data.preprocess.OutputMode;
import io.tolva.data.preprocess.Preprocessing;
import io.tolva.data.preprocess.Vocabulary;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.saving.KerasArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How do I learn means, ranges, buckets and vocabularies from the training data, and keep them with the model?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.FitPreprocessing}
 */
public final class FitPreprocessing {
    private static final String TRAINING_FILES = "examples/data/diamonds/diamonds-0[0-8].csv";
    private static final String TEST_FILES = "examples/data/diamonds/diamonds-09.csv";
    private static final String ENTRY = "diamonds.json";

    private FitPreprocessing() {}

    /** Writes the model that the first argument names, {@code my_diamonds.keras} without one, and prints what was learnt. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_diamonds.keras");
        FittedPreprocessing<CsvRow> fitted = fit();
        save(model(fitted), fitted, file);
        FittedPreprocessing<CsvRow> loaded = load(file);
        System.out.println(loaded.toJson());
        System.out.println(testBatches(loaded).take(1).toList().get(0).rows(0, 3));
    }

    /** What is to be learnt of which column. */
    public static Preprocessing<CsvRow> plan() {
        return Preprocessing.<CsvRow>builder()
                .number("carat", row -> Float.parseFloat(row.cell(0)), Normalizer.analyzer())
                .number("table", row -> Float.parseFloat(row.cell(5)), MinMaxScaler.analyzer())
                .number(
                        "depth",
                        row -> Float.parseFloat(row.cell(4)),
                        Bucketizer.analyzer(4).withOutputMode(OutputMode.ONE_HOT))
                .text("cut", row -> row.cell(1), Vocabulary.analyzer().withOutputMode(OutputMode.ONE_HOT))
                .build();
    }

    /** Learns it from the training files. */
    public static FittedPreprocessing<CsvRow> fit() {
        Dataset<CsvRow> trainingRows = rows(TRAINING_FILES);
        return plan().fit(trainingRows);
    }

    /** The test files, as numbers {@code [batch, 12]}. */
    public static Dataset<HostArray> testBatches(FittedPreprocessing<CsvRow> fitted) {
        return rows(TEST_FILES).batch(32, fitted::applyAll);
    }

    private static Dataset<CsvRow> rows(String pattern) {
        return Dataset.listFiles(List.of(pattern), FileOrder.sorted())
                .interleave(file -> Dataset.csvRows(file, CsvOptions.defaults()), Interleaving.defaults());
    }

    private static Sequential model(FittedPreprocessing<CsvRow> fitted) {
        HostArray first =
                rows(TRAINING_FILES).map(fitted::apply).take(1).toList().get(0);
        return Sequential.builder().input(first.shape()).add(Dense.of(1)).build();
    }

    /** A file with both: Keras opens it and does not mind the entry. */
    static void save(Sequential model, FittedPreprocessing<CsvRow> fitted, Path file) throws IOException {
        model.save(file, Map.of(ENTRY, fitted.toJson().getBytes(UTF_8)));
    }

    /** What was learnt, from a model's file. */
    static FittedPreprocessing<CsvRow> load(Path file) throws IOException {
        byte[] json = KerasArchive.readExtra(file, ENTRY).orElseThrow();
        return plan().parse(new String(json, UTF_8), file + ", entry " + ENTRY);
    }
}
