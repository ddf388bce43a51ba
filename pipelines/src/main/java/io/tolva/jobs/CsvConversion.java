package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.FilePatterns;
import io.tolva.beam.FileRef;
import io.tolva.beam.Interleave;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.BlockCounts;
import io.tolva.beam.analysis.InferColumns;
import io.tolva.beam.formats.CsvFormat;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.shards.ShardSet;
import io.tolva.beam.shards.StagingFolder;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.schema.CellKind;
import io.tolva.data.schema.ColumnInference;
import io.tolva.data.schema.RowEncoder;
import io.tolva.data.schema.SplitRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns CSV files that all begin with the same header into a data set. Rows that cannot be read go to the dead-letter
 * file; an empty cell is a feature that the example does not have.
 */
public final class CsvConversion {
    private CsvConversion() {}

    /**
     * What is converted.
     *
     * @param patterns file patterns
     * @param csv the dialect
     * @param label the column that a model is to predict, or null
     */
    public record Input(
            List<String> patterns, CsvOptions csv, @Nullable String label) {
        /** Copies the list. */
        public Input {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * Finds the kinds of the columns and the number of shards by a first pass over all rows.
     *
     * @throws IllegalArgumentException if no file matches, or there is no such label
     * @throws IOException if something stands in the output folder that must not be replaced, or a header is malformed
     */
    public static Conversion plan(Input input, OutputFolder output, DatasetOptions options, Engine engine)
            throws IOException {
        List<FileRef> files =
                FilePatterns.expand(input.patterns()).stream().distinct().toList();
        List<String> header = header(files.get(0), input.csv());
        if (input.label() != null && !header.contains(input.label())) {
            throw new IllegalArgumentException("no such label: " + files.get(0).name() + ", line 1: expected one of "
                    + header + ", got " + input.label());
        }
        SplitRule splits = SplitRule.parse(options.splits(), options.seed());
        output.requireFree(options.name());
        CsvFormat format = CsvFormat.withHeader(header, input.csv());
        List<Block<Parsed<CsvRow>>> rows =
                Interleave.blocksOfRanges(engine.split(files, format, output.folder()), format, 0);
        BlockCounts<ColumnInference> counted = infer(rows, format, header, splits, List.of(), engine, output);
        if (splits.needsKinds()) {
            List<CellKind> kinds = counted.gathered().kinds();
            counted = infer(rows, format, header, splits, kinds, engine, output);
        }
        ColumnInference inferred = counted.gathered();
        if (inferred.records() == 0) {
            throw new IllegalArgumentException("nothing to convert: no row could be read from " + files.size()
                    + " files, the first of which is " + files.get(0).name()
                    + ": expected rows like the header " + header + "; is the delimiter right?");
        }
        List<ShardSet> sets = new ArrayList<>();
        List<Long> records = new ArrayList<>();
        for (int i = 0; i < splits.names().size(); i++) {
            records.add(inferred.records(i));
            sets.add(options.shardSet(splits.names().get(i), inferred.records(i), inferred.estimatedBytes(i)));
        }
        return new Conversion(
                files,
                Blocks.map(rows, new EncodeRow(header, inferred.features(), splits, inferred.kinds())),
                StagingFolder.in(output.folder()),
                options.describe(input.label(), inferred.features(), sets, counted.counts(rows.size())),
                records);
    }

    private static BlockCounts<ColumnInference> infer(
            List<Block<Parsed<CsvRow>>> rows,
            CsvFormat format,
            List<String> header,
            SplitRule splits,
            List<CellKind> kinds,
            Engine engine,
            OutputFolder output)
            throws IOException {
        return CountBlocks.in(rows, format.coder(), new InferColumns.Inference(header, splits, kinds), engine, output);
    }

    static List<String> header(FileRef file, CsvOptions csv) throws IOException {
        List<String> header = CsvFormat.readHeader(file, csv);
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (column.isBlank() || !seen.add(column)) {
                throw new IllegalArgumentException("bad header: " + file.name()
                        + ", line 1: expected a different name for each column, got " + header);
            }
        }
        return header;
    }

    private static final class EncodeRow implements ProcessFunction<Parsed<CsvRow>, Parsed<RoutedRecord>> {
        private final List<String> columns;
        private final List<FeatureInfo> features;
        private final SplitRule splits;
        private final List<CellKind> kinds;
        private transient @Nullable RowEncoder encoder;

        EncodeRow(List<String> columns, List<FeatureInfo> features, SplitRule splits, List<CellKind> kinds) {
            this.columns = columns;
            this.features = features;
            this.splits = splits;
            this.kinds = kinds;
        }

        @Override
        public Parsed<RoutedRecord> apply(Parsed<CsvRow> row) {
            if (encoder == null) {
                encoder = new RowEncoder(features);
            }
            if (row instanceof Parsed.Good<CsvRow> good) {
                int split = splits.splitOf(good.value(), columns, kinds);
                return new Parsed.Good<>(RoutedRecord.of(split, encoder.encode(good.value())));
            }
            return new Parsed.Bad<>(((Parsed.Bad<CsvRow>) row).letter());
        }
    }
}
