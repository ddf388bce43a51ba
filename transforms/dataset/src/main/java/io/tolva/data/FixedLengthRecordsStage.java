package io.tolva.data;

import io.tolva.data.source.RecordLayout;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.nio.file.Path;

/**
 * The records of a file of records of one length.
 *
 * @param file the file
 * @param layout the length of a record, and what stands before the first and behind the last
 * @param compression how it is compressed
 * @param mode whether to read as strictly as possible, or exactly as TensorFlow does
 */
public record FixedLengthRecordsStage(Path file, RecordLayout layout, Compression compression, ReadMode mode)
        implements Stage<byte[]> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
