package io.tolva.data;

import io.tolva.tfrecord.ReadOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * The records of TFRecord files, one file after another.
 *
 * @param files the files, copied
 * @param options how they are compressed and what is too long a record
 */
public record TfRecordsStage(List<Path> files, ReadOptions options) implements Stage<byte[]> {
    /** Copies the list. */
    public TfRecordsStage {
        files = List.copyOf(files);
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
