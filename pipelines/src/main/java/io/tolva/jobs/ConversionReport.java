package io.tolva.jobs;

import io.tolva.beam.FileRef;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a conversion did, or would do.
 *
 * @param dryRun whether nothing was written
 * @param name the name of the data set
 * @param folder where it stands
 * @param runner what did the work
 * @param seed decided how records were split and shuffled
 * @param order the order of the records
 * @param compression of the shards
 * @param inputFiles how many files were read
 * @param inputBytes their size together
 * @param features the features of an example
 * @param splits the splits, in the order in which they were asked for
 * @param rejected how many pieces of input could not be used; not known before the conversion
 * @param deadLetters the file that says which, if there are any
 * @param manifest the file that makes the folder a data set
 * @param seconds how long all of it took, the first pass included
 */
public record ConversionReport(
        boolean dryRun,
        String name,
        String folder,
        String runner,
        long seed,
        DatasetOptions.Order order,
        String compression,
        int inputFiles,
        long inputBytes,
        List<FeatureInfo> features,
        List<Split> splits,
        Optional<Long> rejected,
        Optional<String> deadLetters,
        Optional<String> manifest,
        double seconds) {
    private static final double MEGABYTE = 1e6;

    /** Copies the lists. */
    public ConversionReport {
        features = List.copyOf(features);
        splits = List.copyOf(splits);
    }

    /**
     * One split.
     *
     * @param name its name
     * @param records how many records it has
     * @param shards how many files
     * @param bytes their size; not known before the conversion
     */
    public record Split(String name, long records, int shards, Optional<Long> bytes) {}

    /** What a conversion would do. */
    static ConversionReport planned(
            Conversion conversion, DatasetOptions options, OutputFolder output, String runner, double seconds) {
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < conversion.records().size(); i++) {
            var set = conversion.description().sets().get(i);
            splits.add(new Split(set.split(), conversion.records().get(i), set.shards(), Optional.empty()));
        }
        return of(true, conversion, options, output, runner, splits, Optional.empty(), seconds);
    }

    /** What a conversion did: the manifest says it. */
    static ConversionReport done(
            Conversion conversion,
            DatasetOptions options,
            OutputFolder output,
            String runner,
            DatasetManifest manifest,
            double seconds) {
        List<Split> splits = manifest.splits().stream()
                .map(split ->
                        new Split(split.name(), split.records(), split.shards().size(), Optional.of(split.bytes())))
                .toList();
        return of(false, conversion, options, output, runner, splits, Optional.of(manifest.rejected()), seconds);
    }

    private static ConversionReport of(
            boolean dryRun,
            Conversion conversion,
            DatasetOptions options,
            OutputFolder output,
            String runner,
            List<Split> splits,
            Optional<Long> rejected,
            double seconds) {
        return new ConversionReport(
                dryRun,
                options.name(),
                output.folder(),
                runner,
                options.seed().value(),
                options.order(),
                options.output().compression().name(),
                conversion.files().size(),
                conversion.files().stream().mapToLong(FileRef::bytes).sum(),
                conversion.description().features(),
                splits,
                rejected,
                rejected.filter(count -> count > 0).map(some -> output.path(DatasetManifest.DEAD_LETTERS_FILE_NAME)),
                dryRun ? Optional.empty() : Optional.of(output.path(DatasetManifest.FILE_NAME)),
                seconds);
    }

    /** The report as JSON text. */
    public String toJson() {
        return Json.write(this);
    }

    /** The report in lines for people. */
    public List<String> toLines() {
        List<String> lines = new ArrayList<>();
        for (Split split : splits) {
            lines.add("%s: %,d records in %d shards".formatted(split.name(), split.records(), split.shards())
                    + split.bytes().map(", %,d bytes"::formatted).orElse(""));
        }
        rejected.filter(count -> count > 0)
                .ifPresent(count -> lines.add(
                        "%,d pieces of the input could not be used: see %s".formatted(count, deadLetters.orElse(""))));
        lines.add("read %d files, %.1f MB, by %s in %.1f s"
                .formatted(inputFiles, inputBytes / MEGABYTE, runner, seconds));
        lines.add(manifest.map("manifest: "::concat).orElse("nothing was written: this was a dry run"));
        return lines;
    }
}
