package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.FilePatterns;
import io.tolva.beam.FileRef;
import io.tolva.beam.Interleave;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.BlockCounts;
import io.tolva.beam.analysis.SurveyImages;
import io.tolva.beam.formats.DeadLetter;
import io.tolva.beam.formats.FileBytes;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.formats.ParsedFileFormat;
import io.tolva.beam.formats.WholeFileFormat;
import io.tolva.beam.shards.ShardSet;
import io.tolva.beam.shards.StagingFolder;
import io.tolva.data.image.ImageDecoder;
import io.tolva.data.image.ImageInfo;
import io.tolva.data.image.UndecodableImageException;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.FeatureInfo.Content;
import io.tolva.data.schema.ImageFolders;
import io.tolva.data.schema.ImageSurvey;
import io.tolva.data.schema.SplitRule;
import io.tolva.tfrecord.example.ExampleEncoder;
import io.tolva.tfrecord.example.FeatureField;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns folders of pictures into a data set: the name of a picture's folder is its label. The encoded bytes go into the
 * examples as they are; a picture that cannot be decoded, or has more than 64 MiB or 2^26 pixels, goes to the dead-letter file.
 */
public final class ImageConversion {
    private static final String IMAGE = "image";
    private static final String LABEL = "label";
    private static final String FILE_NAME = "filename";
    private static final int MAX_PICTURE_BYTES = 64 << 20;
    /** A file of a few kilobytes can hold a picture of any size. */
    private static final long MAX_PICTURE_PIXELS = 1 << 26;

    private ImageConversion() {}

    /**
     * Finds the labels, the size of the pictures and the number of shards.
     *
     * @param input the folder above the labels, or above the splits
     * @throws IllegalArgumentException if there is no picture or the folders cannot be understood
     * @throws IOException if something stands in the output folder that must not be replaced
     */
    public static Conversion plan(String input, OutputFolder output, DatasetOptions options, Engine engine)
            throws IOException {
        List<FileRef> inLabels = pictures(input, "*/*");
        List<FileRef> inSplits = pictures(input, "*/*/*");
        ImageFolders folders = ImageFolders.of(
                input, names(inLabels), names(inSplits), SplitRule.parse(options.splits(), options.seed()));
        List<FileRef> files = folders.splitsAreFolders() ? inSplits : inLabels;
        output.requireFree(options.name());
        ParsedFileFormat format =
                new WholeFileFormat().withMaxFileBytes(MAX_PICTURE_BYTES).withDeadLetters();
        List<Block<Parsed<FileBytes>>> pictures = Interleave.blocks(files, format);
        BlockCounts<ImageSurvey> counted =
                CountBlocks.in(pictures, format.coder(), new SurveyImages.Surveying(folders), engine, output);
        ImageSurvey survey = counted.gathered();
        List<ShardSet> sets = new ArrayList<>();
        List<Long> records = new ArrayList<>();
        for (int i = 0; i < folders.splits().size(); i++) {
            records.add(survey.records(i));
            sets.add(options.shardSet(folders.splits().get(i), survey.records(i), survey.bytes(i)));
        }
        return new Conversion(
                files,
                Blocks.map(pictures, new EncodeImage(folders)),
                StagingFolder.in(output.folder()),
                options.describe(LABEL, features(folders, survey), sets, counted.counts(pictures.size())),
                records);
    }

    private static List<FileRef> pictures(String input, String level) {
        String folder = input.endsWith("/") ? input : input + "/";
        return FilePatterns.matching(List.of(folder + level)).stream()
                .filter(file -> !file.name().matches(".*/\\.[^/]*"))
                .toList();
    }

    private static List<String> names(List<FileRef> files) {
        return files.stream().map(FileRef::name).toList();
    }

    private static List<FeatureInfo> features(ImageFolders folders, ImageSurvey survey) {
        return List.of(
                new FeatureInfo(IMAGE, FeatureKind.BYTES, Content.IMAGE, List.of(), survey.commonShape()),
                new FeatureInfo(LABEL, FeatureKind.INT64, Content.VALUE, folders.classNames(), List.of()),
                new FeatureInfo(FILE_NAME, FeatureKind.BYTES, Content.PROVENANCE, List.of(), List.of()));
    }

    private static final class EncodeImage implements ProcessFunction<Parsed<FileBytes>, Parsed<RoutedRecord>> {
        private static final List<FeatureField> FIELDS = List.of(
                new FeatureField(IMAGE, FeatureKind.BYTES),
                new FeatureField(LABEL, FeatureKind.INT64),
                new FeatureField(FILE_NAME, FeatureKind.BYTES));

        private final ImageFolders folders;
        private transient @Nullable ExampleEncoder encoder;

        EncodeImage(ImageFolders folders) {
            this.folders = folders;
        }

        @Override
        public Parsed<RoutedRecord> apply(Parsed<FileBytes> parsed) {
            return parsed instanceof Parsed.Good<FileBytes> good
                    ? encoded(good.value())
                    : new Parsed.Bad<>(((Parsed.Bad<FileBytes>) parsed).letter());
        }

        private Parsed<RoutedRecord> encoded(FileBytes file) {
            if (encoder == null) {
                encoder = ExampleEncoder.of(FIELDS);
            }
            try {
                ImageInfo info = ImageInfo.probe(file.bytes(), file.name());
                long pixels = (long) info.width() * info.height();
                if (pixels > MAX_PICTURE_PIXELS) {
                    String reason = "picture is too large: " + file.name() + ": expected at most " + MAX_PICTURE_PIXELS
                            + " pixels, got " + info.width() + " x " + info.height();
                    return new Parsed.Bad<>(new DeadLetter(file.name(), 0, reason, ""));
                }
                ImageDecoder.decode(file.bytes(), 0, file.name());
            } catch (UndecodableImageException error) {
                return new Parsed.Bad<>(new DeadLetter(file.name(), 0, String.valueOf(error.getMessage()), ""));
            }
            encoder.clear();
            encoder.setBytes(0, file.bytes());
            encoder.setInt64(1, folders.classOf(file.name()));
            encoder.setBytes(2, folders.provenance(file.name()).getBytes(StandardCharsets.UTF_8));
            return new Parsed.Good<>(RoutedRecord.of(folders.splitOf(file.name(), file.bytes()), encoder.encode()));
        }
    }
}
