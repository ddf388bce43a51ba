package io.tolva.bench;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.data.Pair;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExample;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * From ten CSV files to shuffled, standardised batches of 32 that are ready ahead. The labels are added up, the features
 * counted.
 */
final class CsvReaderPipeline implements Line {
    private static final int ROWS = 50_000;
    private static final int CYCLE = 5;
    private static final int BUFFER = 10_000;
    private static final int BATCH = 32;
    private static final double THOUSAND = 1e3;
    private static final CsvColumns COLUMNS = CsvColumns.of(Stream.of(HousingFiles.COLUMNS)
            .map(name -> CsvColumn.required(name, DType.FLOAT32))
            .toArray(CsvColumn[]::new));

    @Override
    public String name() {
        return "dataset-csv-reader";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path folder = place.file("housing");
        Path pattern = HousingFiles.pattern(folder);
        return List.of(Contest.ofSpeed(
                "csv-reader",
                "10 CSV files.interleave(5).shuffle(10000).map(parse).batch(32).prefetch(1)",
                "k-rows",
                () -> HousingFiles.write(folder, ROWS),
                place.ours(this, pattern, ROWS, expected(ROWS)),
                Stream.of("five", "parallel", "bare", "vectorised-parallel", "vectorised-bare")
                        .flatMap(
                                how -> place
                                        .python("tf.data, " + how, "csv_reader.py", how, pattern, ROWS, expected(ROWS))
                                        .stream())
                        .toList()));
    }

    /** The sum of the labels, in quarters, and the number of features. */
    static long expected(int rows) {
        return HousingFiles.quarters(rows) + (long) HousingFiles.FEATURES * rows;
    }

    @Override
    public Workload workload(List<String> arguments) {
        Dataset<Pair<HostArray, HostArray>> batches = Dataset.listFiles(
                        List.of(arguments.get(0)), FileOrder.shuffled(42))
                .interleave(
                        file -> Dataset.csvExamples(file, COLUMNS, CellSelection.all(), CsvDialect.defaults()),
                        Interleaving.defaults().withCycleLength(CYCLE))
                .shuffle(BUFFER, 42)
                .map(CsvReaderPipeline::preprocess)
                .batch(BATCH, CsvReaderPipeline::collate)
                .prefetch(1);
        return Drain.of(
                batches,
                CsvReaderPipeline::number,
                Long.parseLong(arguments.get(2)),
                Long.parseLong(arguments.get(1)) / THOUSAND);
    }

    /** Eight features and the label; mean and deviation of column i are i and i + 1. */
    private static float[] preprocess(CsvExample row) {
        float[] values = new float[HousingFiles.FEATURES + 1];
        for (int i = 0; i < HousingFiles.FEATURES; i++) {
            values[i] = (row.float32(i) - i) / (i + 1);
        }
        values[HousingFiles.FEATURES] = row.float32(HousingFiles.FEATURES);
        return values;
    }

    /** Features {@code [batch, 8]} and labels {@code [batch, 1]}. */
    private static Pair<HostArray, HostArray> collate(List<float[]> rows) {
        float[] features = new float[rows.size() * HousingFiles.FEATURES];
        float[] labels = new float[rows.size()];
        for (int row = 0; row < labels.length; row++) {
            float[] values = rows.get(row);
            System.arraycopy(values, 0, features, row * HousingFiles.FEATURES, HousingFiles.FEATURES);
            labels[row] = values[HousingFiles.FEATURES];
        }
        return new Pair<>(
                HostArray.wrap(Shape.of(rows.size(), HousingFiles.FEATURES), features),
                HostArray.wrap(Shape.of(rows.size(), 1), labels));
    }

    private static long number(Pair<HostArray, HostArray> batch) {
        float sum = 0;
        for (float label : batch.second().floats()) {
            sum += label;
        }
        return (long) (HousingFiles.VALUES_PER_UNIT * sum) + batch.first().size();
    }
}
