package io.tolva.beam.analysis;

import io.tolva.beam.Block;
import io.tolva.beam.formats.FileBytes;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.image.ImageInfo;
import io.tolva.data.image.UndecodableImageException;
import io.tolva.data.schema.ImageFolders;
import io.tolva.data.schema.ImageSurvey;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * The sizes of all pictures, from their headers, and of the splits. Files that are no pictures, or could not be read, are passed over here; the
 * conversion itself reports them. Gives one element.
 */
public final class SurveyImages extends PTransform<PCollection<Block<Parsed<FileBytes>>>, PCollection<ImageSurvey>> {
    private final ImageFolders folders;

    private SurveyImages(ImageFolders folders) {
        this.folders = folders;
    }

    /** Surveys pictures that {@code folders} distributes over the splits. */
    public static SurveyImages of(ImageFolders folders) {
        return new SurveyImages(folders);
    }

    @Override
    public PCollection<ImageSurvey> expand(PCollection<Block<Parsed<FileBytes>>> files) {
        return files.apply(Accumulate.by(new Surveying(folders), ImageSurvey.class));
    }

    /**
     * What is gathered, and how.
     *
     * @param folders distributes the pictures
     */
    public record Surveying(ImageFolders folders) implements Accumulator<Parsed<FileBytes>, ImageSurvey> {
        @Override
        public ImageSurvey empty() {
            return new ImageSurvey(folders.splits().size());
        }

        @Override
        public void add(ImageSurvey gathered, Parsed<FileBytes> parsed) {
            if (parsed instanceof Parsed.Good<FileBytes> good) {
                FileBytes file = good.value();
                probe(file)
                        .ifPresent(info ->
                                gathered.add(folders.splitOf(file.name(), file.bytes()), file.bytes().length, info));
            }
        }

        private static Optional<ImageInfo> probe(FileBytes file) {
            try {
                return Optional.of(ImageInfo.probe(file.bytes(), file.name()));
            } catch (UndecodableImageException noPicture) {
                return Optional.empty();
            }
        }

        @Override
        public void merge(ImageSurvey gathered, ImageSurvey other) {
            gathered.merge(other);
        }
    }
}
