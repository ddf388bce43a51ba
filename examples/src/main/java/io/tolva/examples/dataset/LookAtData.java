package io.tolva.examples.dataset;

import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.schema.ColumnInference;
import io.tolva.data.schema.RowProfile;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.StatisticsOptions;
import io.tolva.data.validation.Anomalies;
import io.tolva.data.validation.Comparator;
import io.tolva.data.validation.DataSchema;
import io.tolva.data.validation.Domain;
import io.tolva.data.validation.ExampleCount;
import io.tolva.data.validation.FeatureSchema;
import io.tolva.data.validation.SchemaInference;
import io.tolva.data.validation.Validation;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How do I find out what is in my data, say what should be in them, and notice when something else comes?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.LookAtData}
 */
public final class LookAtData {
    private static final String OLD_FILES = "examples/data/diamonds/diamonds-0[0-8].csv";
    private static final String NEW_FILES = "examples/data/diamonds/diamonds-09.csv";
    private static final List<String> COLUMNS =
            List.of("carat", "cut", "color", "clarity", "depth", "table", "price", "x", "y", "z");

    private LookAtData() {}

    /** Prints what is found in the new files that is not in the old ones. */
    public static void main(String[] args) {
        DatasetStatistics.Split before = statistics(OLD_FILES);
        DataSchema schema = schema(before);
        System.out.println(schema.toJson());
        Anomalies found = compare(schema, before, statistics(NEW_FILES));
        found.measurements().forEach(System.out::println);
        found.anomalies().forEach(anomaly -> System.out.println(anomaly.text()));
    }

    /** Describes the files: the first pass finds the kinds of the columns, the second their values. */
    public static DatasetStatistics.Split statistics(String pattern) {
        ColumnInference kinds = new ColumnInference(COLUMNS, 1);
        rows(pattern).forEach(row -> kinds.add(row, 0));
        RowProfile profile = new RowProfile(kinds.features(), StatisticsOptions.defaults());
        rows(pattern).forEach(profile::add);
        return profile.statistics().whole().orElseThrow();
    }

    private static Dataset<CsvRow> rows(String pattern) {
        return Dataset.listFiles(List.of(pattern), FileOrder.sorted())
                .interleave(file -> Dataset.csvRows(file, CsvOptions.defaults()), Interleaving.defaults());
    }

    /** What the data are, corrected by what they should be. */
    public static DataSchema schema(DatasetStatistics.Split statistics) {
        DataSchema inferred = SchemaInference.defaults().infer(statistics);
        FeatureSchema carat = inferred.feature("carat")
                .withDomain(new Domain.Floats(OptionalDouble.of(0.1), OptionalDouble.of(4), true, true))
                .withDrift(Comparator.jensenShannonDivergence(0.1));
        FeatureSchema price = inferred.feature("price").withEnvironments(List.of("TRAINING"), List.of("SERVING"));
        return inferred.withFeature(carat)
                .withFeature(price)
                .withFeature(inferred.feature("cut").withDrift(Comparator.infinityNorm(0.05)))
                .withDefaultEnvironments(List.of("TRAINING", "SERVING"))
                .withExamples(ExampleCount.any().withMin(1_000));
    }

    /** What is wrong with new data, and how far they are from the old ones. */
    public static Anomalies compare(DataSchema schema, DatasetStatistics.Split before, DatasetStatistics.Split now) {
        return Validation.against(schema)
                .withEnvironment("TRAINING")
                .withPrevious(before)
                .validate(now);
    }
}
