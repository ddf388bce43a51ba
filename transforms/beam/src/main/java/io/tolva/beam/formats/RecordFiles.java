package io.tolva.beam.formats;

import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.tfrecord.ByteRange;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordIndex;
import io.tolva.tfrecord.RecordReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.display.DisplayData;

/**
 * How the two formats for TFRecord files open them.
 *
 * @param mode what counts as the end of a file
 * @param maxRecordBytes the longest record that is believed
 * @param onDamage what to do about damage
 */
record RecordFiles(ReadMode mode, int maxRecordBytes, OnDamage onDamage) implements Serializable {

    static RecordFiles strict() {
        ReadOptions defaults = ReadOptions.defaults();
        return new RecordFiles(defaults.mode(), defaults.maxRecordBytes(), OnDamage.FAIL);
    }

    RecordFiles withMode(ReadMode other) {
        return new RecordFiles(other, maxRecordBytes, onDamage);
    }

    /** Lets the options check the number, so that the limit stands once. */
    RecordFiles withMaxRecordBytes(int other) {
        return new RecordFiles(
                mode, ReadOptions.defaults().withMaxRecordBytes(other).maxRecordBytes(), onDamage);
    }

    RecordFiles withOnDamage(OnDamage other) {
        return new RecordFiles(mode, maxRecordBytes, other);
    }

    ReadOptions options() {
        return ReadOptions.defaults()
                .withMode(mode)
                .withMaxRecordBytes(maxRecordBytes)
                .withOnDamage(onDamage);
    }

    static List<FileRange> cut(FileRef file, long bytes, SeekableByteChannel channel) throws IOException {
        return Compression.detect(channel) == Compression.NONE
                ? FileRange.evenly(file, bytes)
                : List.of(FileRange.whole(file));
    }

    /** Opens a range by the index, if there is one, or by a search for its first record. */
    static RecordReader open(FileRange range, SeekableByteChannel channel, ReadOptions options) throws IOException {
        String file = range.file().name();
        ReadOptions plain = options.withCompression(Compression.NONE);
        ByteRange bytes = new ByteRange(range.from(), range.to());
        Optional<RecordIndex> index = index(file);
        if (index.isPresent()) {
            return RecordReader.of(channel, file, bytes, index.get(), plain);
        }
        String source = range.from() == 0 ? file : file + ", read from byte " + range.from() + " on";
        return RecordReader.of(channel, source, bytes, plain);
    }

    private static Optional<RecordIndex> index(String file) throws IOException {
        String sidecar = file + RecordIndex.SIDECAR_SUFFIX;
        try (InputStream in = Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(sidecar, false)))) {
            return Optional.of(RecordIndex.parse(in.readAllBytes(), sidecar));
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("mode", mode.name()).withLabel("What ends a file"))
                .add(DisplayData.item("maxRecordBytes", maxRecordBytes).withLabel("Greatest length of a record"))
                .add(DisplayData.item("onDamage", onDamage.name()).withLabel("Answer to damage"));
    }
}
