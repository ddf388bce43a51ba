package io.tolva.jobs;

import io.tolva.array.Seed;
import io.tolva.beam.Block;
import io.tolva.beam.FilePatterns;
import io.tolva.beam.FileRef;
import io.tolva.beam.Interleave;
import io.tolva.beam.analysis.InferColumns;
import io.tolva.beam.analysis.RecordStatistics;
import io.tolva.beam.analysis.RowStatistics;
import io.tolva.beam.formats.CsvFormat;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.formats.TfRecordFormat;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.schema.ColumnInference;
import io.tolva.data.schema.RowProfile;
import io.tolva.data.schema.SplitRule;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.ExampleProfile;
import io.tolva.data.stats.StatisticsOptions;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Gathers the statistics of files; the same to the last bit on every engine.
 *
 * @param engine what does the work
 * @param temporaryFolder where a runner's workers may leave their result
 */
public record StatisticsJob(Engine engine, String temporaryFolder) {
    /**
     * The statistics of CSV files with equal headers, which are read twice: a column's kind is known only after its last cell.
     * Rows that cannot be read are passed over.
     *
     * @param expected kinds of some columns: integers are read as floats, and anything as texts, where that is expected
     * @throws IllegalArgumentException if no file matches or no row could be read
     * @throws IOException if a file cannot be read or a header is malformed
     */
    public DatasetStatistics ofCsv(List<String> patterns, CsvOptions csv, Map<String, FeatureKind> expected)
            throws IOException {
        List<FileRef> files = FilePatterns.expand(patterns).stream().distinct().toList();
        List<String> header = CsvConversion.header(files.get(0), csv);
        CsvFormat format = CsvFormat.withHeader(header, csv);
        List<Block<Parsed<CsvRow>>> rows =
                Interleave.blocksOfRanges(engine.split(files, format, temporaryFolder), format, 0);
        SplitRule noSplits = SplitRule.parse("all=1", Seed.of(0));
        ColumnInference kinds = engine.gather(
                rows,
                format.coder(),
                new InferColumns.Inference(header, noSplits, List.of()),
                ColumnInference.class,
                temporaryFolder);
        if (kinds.records() == 0) {
            throw new IllegalArgumentException("no rows: " + files.get(0).name() + " and " + (files.size() - 1)
                    + " more files: expected rows like the header " + header + ", got none; is the delimiter right?");
        }
        List<FeatureInfo> features = kinds.features().stream()
                .map(feature -> widened(feature, expected))
                .toList();
        return engine.gather(
                        rows,
                        format.coder(),
                        new RowStatistics(features, StatisticsOptions.forFeatures(features.size())),
                        RowProfile.class,
                        temporaryFolder)
                .statistics();
    }

    private static FeatureInfo widened(FeatureInfo found, Map<String, FeatureKind> expected) {
        FeatureKind kind = expected.getOrDefault(found.name(), found.kind());
        boolean wider = kind == FeatureKind.BYTES || (kind == FeatureKind.FLOAT && found.kind() == FeatureKind.INT64);
        return wider ? FeatureInfo.value(found.name(), kind) : found;
    }

    /**
     * The statistics of TFRecord files of examples.
     *
     * @throws IllegalArgumentException if no file matches, a record is no example or a feature has values of two kinds
     * @throws IOException if a file cannot be read or is damaged
     */
    public DatasetStatistics ofRecords(List<String> patterns) throws IOException {
        List<FileRef> files = RecordConversion.files(patterns);
        TfRecordFormat format = new TfRecordFormat();
        return engine.gather(
                        Interleave.blocksOfRanges(engine.split(files, format, temporaryFolder), format, 0),
                        format.coder(),
                        new RecordStatistics(StatisticsOptions.defaults()),
                        ExampleProfile.class,
                        temporaryFolder)
                .statistics();
    }
}
