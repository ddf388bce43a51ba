package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.FileRef;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.shards.DatasetDescription;
import io.tolva.beam.shards.StagingFolder;
import io.tolva.beam.shards.WriteDataset;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.PCollection;

/**
 * A planned conversion: all that is missing is to run it.
 *
 * @param files what is to be read
 * @param blocks the same in blocks, and what is to be done with it
 * @param staging where it is to be written
 * @param description what is known of the data set
 * @param records how many records each split will have, but for what turns out to be unusable
 */
public record Conversion(
        List<FileRef> files,
        List<Block<Parsed<RoutedRecord>>> blocks,
        StagingFolder staging,
        DatasetDescription description,
        List<Long> records) {
    private static final int RUN_NAME_CHARS = 16;

    /** Copies the lists. */
    public Conversion {
        files = List.copyOf(files);
        blocks = List.copyOf(blocks);
        records = List.copyOf(records);
    }

    /**
     * The same conversion under a name that it has whenever it is planned again, as long as sizes and times of its files are the
     * same.
     *
     * @throws IOException if a file is not there any more
     */
    Conversion resumable() throws IOException {
        MessageDigest digest = sha256();
        digest.update(SerializableUtils.serializeToByteArray(description));
        for (FileRef file : files) {
            long modified = FileSystems.matchSingleFileSpec(file.name()).lastModifiedMillis();
            digest.update((file + " " + modified + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (Block<Parsed<RoutedRecord>> block : blocks) {
            digest.update(SerializableUtils.serializeToByteArray((Serializable) block));
        }
        String run = HexFormat.of().formatHex(digest.digest()).substring(0, RUN_NAME_CHARS);
        return new Conversion(files, blocks, new StagingFolder(staging.folder(), run), description, records);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException("every Java has SHA-256", error);
        }
    }

    /** Appends the conversion; the result is one element, the folder, when the data set stands there complete. */
    public PCollection<String> appendTo(Pipeline pipeline) {
        return pipeline.apply("Read", Blocks.spread(blocks, Parsed.coder(RoutedRecord.coder())))
                .apply("WriteDataset", WriteDataset.to(staging, description));
    }

    /**
     * Runs the conversion on a Beam runner, and what follows it in the same pipeline.
     *
     * @param next appends what follows to the collection that {@link #appendTo} gives
     * @throws IOException if a step fails by an error of input or output; temporary files are removed first. When
     *     the program is interrupted that is tried too, but work that still goes on may leave some
     */
    public void run(Runner runner, Consumer<PCollection<String>> next, ProgressListener listener) throws IOException {
        Pipeline pipeline = runner.pipeline();
        next.accept(appendTo(pipeline));
        TemporaryFiles.around(staging, () -> PipelineRun.await(pipeline, listener));
    }
}
