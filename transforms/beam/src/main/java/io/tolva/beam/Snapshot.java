package io.tolva.beam;

import io.tolva.array.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Computes elements once and keeps them in files: a pipeline that finds the files reads them and runs nothing of what made
 * them, as {@code cache} and {@code snapshot} of {@code tf.data}. Whether they are there is seen when the pipeline is built.
 *
 * <p>Bounded only. Deterministic: the files are TFRecord files of encoded elements, sorted by a hash of their content, with the
 * same bytes on every runner; the manifest {@code snapshot.json} is written last, so a pipeline that fails leaves no snapshot.
 * The order of the elements is lost. Elements are moved to the workers that sort and write them, see {@link SortOptions}; what
 * comes out are blocks of the files, of which memory holds one element.
 *
 * @param <T> the type of the elements; their coder must be deterministic
 */
public final class Snapshot<T> extends PTransform<PBegin, PCollection<Block<T>>> {
    private static final long SEED = Seed.of(0).split("snapshot").value();

    private final SnapshotFolder folder;
    private final PTransform<PBegin, PCollection<Block<T>>> definition;
    private final Coder<T> coder;
    private final SortOptions options;

    private Snapshot(
            SnapshotFolder folder,
            PTransform<PBegin, PCollection<Block<T>>> definition,
            Coder<T> coder,
            SortOptions options) {
        this.folder = folder;
        this.definition = definition;
        this.coder = coder;
        this.options = options;
    }

    /**
     * Keeps what {@code definition} gives.
     *
     * @param folder where snapshots are kept, on any of Beam's file systems that all workers reach; each in a folder of its own
     *     inside, named after its fingerprint
     * @param fingerprint tells this snapshot from others: letters, digits, dots, hyphens, underscores. Change it whenever the
     *     definition, its functions or its files change, because nobody looks whether they did
     * @param definition what makes the elements; it is not even expanded if there is a snapshot
     * @param coder the coder of the elements, in the files too
     * @throws IllegalArgumentException if the fingerprint has other characters or begins with a dot, or the coder is not
     *     deterministic
     */
    public static <T> Snapshot<T> of(
            String folder, String fingerprint, PTransform<PBegin, PCollection<Block<T>>> definition, Coder<T> coder) {
        if (!fingerprint.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "no such fingerprint: snapshot: expected letters, digits, dots, hyphens and"
                            + " underscores, no dot first, got " + fingerprint);
        }
        KeyOrder.verifyDeterministic(coder, "the element");
        return new Snapshot<>(new SnapshotFolder(folder, fingerprint), definition, coder, SortOptions.defaults());
    }

    /** Sorts in this way; a bucket that has elements becomes a file. */
    public Snapshot<T> withSortOptions(SortOptions sortOptions) {
        return new Snapshot<>(folder, definition, coder, sortOptions);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the folder cannot be looked at, or has a manifest that cannot be read
     */
    @Override
    public PCollection<Block<T>> expand(PBegin begin) {
        try {
            Optional<SnapshotManifest> manifest = folder.manifest();
            return manifest.isPresent() ? read(begin, manifest.get()) : write(begin);
        } catch (IOException error) {
            throw new UncheckedIOException(
                    "cannot look for a snapshot: " + folder.folder() + "/" + folder.fingerprint() + ": "
                            + error.getMessage(),
                    error);
        }
    }

    private PCollection<Block<T>> read(PBegin begin, SnapshotManifest manifest) {
        if (manifest.files().isEmpty()) {
            return begin.apply("ReadNone", Create.empty(BlockCoder.of(coder)));
        }
        return begin.apply("Read", Interleave.of(folder.files(manifest), new EncodedFormat<>(coder)));
    }

    private PCollection<Block<T>> write(PBegin begin) {
        KeyMaker<T> keys = KeyOrder.<T>hashed().keys(coder, SEED);
        return begin.apply("Define", definition)
                .setCoder(BlockCoder.of(coder))
                .apply("Write", new WriteSnapshot<>(folder, keys, options));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("folder", folder.folder()).withLabel("Folder"))
                .add(DisplayData.item("fingerprint", folder.fingerprint()).withLabel("Fingerprint"))
                .include("sort", options)
                .include("definition", definition);
    }
}
