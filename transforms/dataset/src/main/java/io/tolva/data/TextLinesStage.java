package io.tolva.data;

import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.nio.file.Path;

/**
 * The lines of a UTF-8 text file.
 *
 * @param file the file
 * @param compression how it is compressed
 * @param mode whether to read as strictly as possible, or exactly as TensorFlow does
 */
public record TextLinesStage(Path file, Compression compression, ReadMode mode) implements Stage<String> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
