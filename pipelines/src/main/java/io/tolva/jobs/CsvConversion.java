package io.tolva.jobs;

import io.tolva.array.Seed;
import io.tolva.beam.FilePatterns;
import io.tolva.beam.FileRef;
import io.tolva.beam.Interleave;
import io.tolva.beam.Map;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.InferColumns;
import io.tolva.beam.formats.CsvFormat;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.shards.DatasetDescription;
import io.tolva.beam.shards.ShardSet;
import io.tolva.beam.shards.StagingFolder;
import io.tolva.beam.shards.WriteDataset;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvReader;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.schema.ColumnInference;
import io.tolva.data.schema.RowEncoder;
import io.tolva.data.schema.SplitRule;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Turns CSV files that all begin with the same header into a data set. Rows that cannot be read go to the dead-letter
 * file; an empty cell is a feature that the example does not have.
 */
public final class CsvConversion implements Conversion {
    private final Source source;
    private final StagingFolder staging;
    private final DatasetDescription description;
    private final SplitRule splits;

    private CsvConversion(Source source, StagingFolder staging, DatasetDescription description, SplitRule splits) {
        this.source = source;
        this.staging = staging;
        this.description = description;
        this.splits = splits;
    }

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

    /** The files and what stands in their first row. */
    private record Source(List<FileRef> files, List<String> header, CsvOptions csv) {
        Interleave<Parsed<CsvRow>> read() {
            return Interleave.of(files, CsvFormat.withHeader(header, csv));
        }
    }

    /**
     * Finds the kinds of the columns and the number of shards by a first pass over all rows.
     *
     * @throws IllegalArgumentException if no file matches, or there is no such label
     * @throws IOException if something stands in the output folder that must not be replaced, or a header is malformed
     */
    public static CsvConversion plan(Input input, OutputFolder output, DatasetOptions options, Runner runner)
            throws IOException {
        List<FileRef> files =
                FilePatterns.expand(input.patterns()).stream().distinct().toList();
        Source source = new Source(files, header(files.get(0), input.csv()), input.csv());
        if (input.label() != null && !source.header().contains(input.label())) {
            throw new IllegalArgumentException("no such label: " + files.get(0).name() + ", line 1: expected one of "
                    + source.header() + ", got " + input.label());
        }
        SplitRule splits = SplitRule.parse(options.splits(), options.seed());
        output.prepare(options.name());
        ColumnInference inferred = infer(source, splits, runner, output);
        if (inferred.records() == 0) {
            throw new IllegalArgumentException("nothing to convert: no row could be read from " + files.size()
                    + " files, the first of which is " + files.get(0).name()
                    + ": expected rows like the header " + source.header() + "; is the delimiter right?");
        }
        List<ShardSet> sets = new ArrayList<>();
        for (int i = 0; i < splits.names().size(); i++) {
            sets.add(options.shardSet(splits.names().get(i), inferred.records(i), inferred.estimatedBytes(i)));
        }
        Seed seed = options.seed();
        return new CsvConversion(
                source,
                StagingFolder.in(output.folder().toString()),
                DatasetDescription.shuffled(options.name(), seed.value(), input.label(), inferred.features(), sets),
                splits);
    }

    private static List<String> header(FileRef file, CsvOptions csv) throws IOException {
        try (CsvReader reader = CsvReader.of(
                Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(file.name(), false))),
                file.name(),
                csv)) {
            Set<String> seen = new HashSet<>();
            for (String column : reader.header()) {
                if (column.isBlank() || !seen.add(column)) {
                    throw new IllegalArgumentException("bad header: " + file.name()
                            + ", line 1: expected a different name for each column, got " + reader.header());
                }
            }
            return reader.header();
        }
    }

    private static ColumnInference infer(Source source, SplitRule splits, Runner runner, OutputFolder output)
            throws IOException {
        Pipeline pipeline = runner.pipeline();
        PCollection<ColumnInference> inferred = pipeline.apply("ReadCsv", source.read())
                .apply("InferColumns", InferColumns.of(source.header(), splits));
        return SingleResult.of(inferred, ColumnInference.class, output.folder().toString());
    }

    @Override
    public PCollection<String> appendTo(Pipeline pipeline) {
        return pipeline.apply("ReadCsv", source.read())
                .apply(
                        "Encode",
                        Map.via(new EncodeRow(description.features(), splits), Parsed.coder(RoutedRecord.coder())))
                .apply("WriteDataset", WriteDataset.to(staging, description));
    }

    @Override
    public void discardTemporaryFiles() throws IOException {
        staging.deleteTemporaryFiles();
    }

    private static final class EncodeRow implements ProcessFunction<Parsed<CsvRow>, Parsed<RoutedRecord>> {
        private final List<FeatureInfo> features;
        private final SplitRule splits;
        private transient @Nullable RowEncoder encoder;

        EncodeRow(List<FeatureInfo> features, SplitRule splits) {
            this.features = features;
            this.splits = splits;
        }

        @Override
        public Parsed<RoutedRecord> apply(Parsed<CsvRow> row) {
            if (encoder == null) {
                encoder = new RowEncoder(features);
            }
            if (row instanceof Parsed.Good<CsvRow> good) {
                return new Parsed.Good<>(RoutedRecord.of(splits.splitOf(good.value()), encoder.encode(good.value())));
            }
            return new Parsed.Bad<>(((Parsed.Bad<CsvRow>) row).letter());
        }
    }
}
