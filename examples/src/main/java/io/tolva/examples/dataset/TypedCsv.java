package io.tolva.examples.dataset;

import io.tolva.array.DType;
import io.tolva.data.Collators;
import io.tolva.data.CsvDatasetOptions;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.RandomSeed;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.HeaderRow;
import io.tolva.data.schema.CsvSchemaOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * How do I read numbers from CSV files without parsing cells?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.TypedCsv}
 */
public final class TypedCsv {
    private static final String DIAMONDS = "examples/data/diamonds/*.csv";

    /** Columns that are found by their names. */
    private static final CsvColumns COLUMNS = CsvColumns.of(
            CsvColumn.required("carat", DType.FLOAT32),
            CsvColumn.string("cut", "unknown"),
            CsvColumn.required("price", DType.INT32));

    private TypedCsv() {}

    /** Prints a batch of each reader. */
    public static void main(String[] args) {
        Path file = Path.of("examples/data/diamonds/diamonds-00.csv");
        System.out.println(batches(file).take(1).toList());
        System.out.println(asTensorFlow(file).take(1).toList());
        CsvBatch batch = inferred(DIAMONDS).take(1).toList().get(0);
        System.out.println(batch.columns());
        System.out.println(batch.without("price").keySet() + " -> " + batch.column("price"));
    }

    /** Three columns of a file, with types. */
    public static Dataset<CsvBatch> batches(Path file) {
        return Dataset.csvExamples(file, COLUMNS, CellSelection.all(), CsvDialect.defaults())
                .batch(4, Collators.csv(COLUMNS));
    }

    /** The same by TensorFlow's rules, for which columns are places and a header is a row to pass over. */
    public static Dataset<CsvBatch> asTensorFlow(Path file) {
        CsvDialect dialect = CsvDialect.tensorflow().withHeader(HeaderRow.PRESENT);
        return Dataset.csvExamples(file, COLUMNS, CellSelection.select(0, 1, 6), dialect)
                .batch(4, Collators.csv(COLUMNS));
    }

    /** All columns of all files, with types that are found out, once through in a random order. */
    public static Dataset<CsvBatch> inferred(String pattern) {
        List<Path> files =
                Dataset.listFiles(List.of(pattern), FileOrder.sorted()).toList();
        CsvSchemaOptions schema = CsvSchemaOptions.defaults().withLabel("price");
        return Dataset.makeCsvDataset(
                files, 4, CsvDatasetOptions.of(schema, RandomSeed.of(42)).withEpochs(1));
    }
}
