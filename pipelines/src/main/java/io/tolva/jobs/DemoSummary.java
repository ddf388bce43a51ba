package io.tolva.jobs;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.Json;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.train.TrainingReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a demonstration came to.
 *
 * @param diamonds the part on CSV files
 * @param fashion the part on pictures
 * @param seconds how long both took
 */
public record DemoSummary(Tabular diamonds, Pictures fashion, double seconds) {
    /** What a part made, before it is told. */
    record Part(Path folder, DatasetManifest manifest, Path model, TrainingReport report) {
        int shards() {
            return manifest.splits().stream()
                    .mapToInt(split -> split.shards().size())
                    .sum();
        }

        List<String> shardFiles() {
            return manifest.splits().stream()
                    .flatMap(split -> split.files(folder).stream())
                    .map(Path::toString)
                    .toList();
        }

        Training training() {
            return new Training(report.epochs(), report.examples(), report.examplesPerSecond());
        }

        Map<String, Long> records() {
            Map<String, Long> records = new LinkedHashMap<>();
            for (SplitInfo split : manifest.splits()) {
                records.put(split.name(), split.records());
            }
            return records;
        }
    }

    /**
     * How the training went.
     *
     * @param epochs loss and metrics of each epoch
     * @param examples how many examples were learnt from, every epoch counted
     * @param examplesPerSecond how many of them in a second
     */
    public record Training(List<Map<String, Double>> epochs, long examples, double examplesPerSecond) {}

    /**
     * The part on CSV files.
     *
     * @param rows the number of rows that came in, bad ones included
     * @param rejected how many of them could not be used
     * @param shards the number of shards of all splits
     * @param records the number of records of each split
     * @param test the metrics on the test split
     * @param shardFiles the paths of the shards
     * @param model the path of the model
     * @param training how it went
     */
    public record Tabular(
            long rows,
            long rejected,
            int shards,
            Map<String, Long> records,
            RegressionTest test,
            List<String> shardFiles,
            String model,
            Training training) {}

    /**
     * The metrics of a regression.
     *
     * @param r2 the coefficient of determination
     * @param mae the mean absolute error, in the unit of the label
     */
    public record RegressionTest(double r2, double mae) {}

    /**
     * The part on pictures.
     *
     * @param images the number of files that came in, bad ones included
     * @param rejected how many of them could not be used
     * @param shards the number of shards of all splits
     * @param records the number of records of each split
     * @param test the metrics on the test split
     * @param shardFiles the paths of the shards
     * @param model the path of the model
     * @param training how it went
     */
    public record Pictures(
            long images,
            long rejected,
            int shards,
            Map<String, Long> records,
            ClassificationTest test,
            List<String> shardFiles,
            String model,
            Training training) {}

    /**
     * The metrics of a classification.
     *
     * @param accuracy the part of the pictures that were recognised
     */
    public record ClassificationTest(double accuracy) {}

    static DemoSummary of(Part diamonds, Part fashion, double seconds) {
        return new DemoSummary(
                new Tabular(
                        diamonds.manifest().records() + diamonds.manifest().rejected(),
                        diamonds.manifest().rejected(),
                        diamonds.shards(),
                        diamonds.records(),
                        new RegressionTest(
                                diamonds.report().test("r2_score"),
                                diamonds.report().test("mae")),
                        diamonds.shardFiles(),
                        diamonds.model().toString(),
                        diamonds.training()),
                new Pictures(
                        fashion.manifest().records() + fashion.manifest().rejected(),
                        fashion.manifest().rejected(),
                        fashion.shards(),
                        fashion.records(),
                        new ClassificationTest(fashion.report().test("accuracy")),
                        fashion.shardFiles(),
                        fashion.model().toString(),
                        fashion.training()),
                seconds);
    }

    /** This summary as JSON text. */
    public String toJson() {
        return Json.write(this);
    }
}
