package io.tolva.data;

import java.nio.file.Path;
import java.util.List;

/**
 * The records of uncompressed TFRecord files that have indices, so that any of them can be read at once.
 *
 * @param files the files, copied
 * @param counts how many records each has, copied
 */
public record RecordsStage(List<Path> files, List<Integer> counts) implements IndexedStage<byte[]> {
    /** Copies the lists. */
    public RecordsStage {
        files = List.copyOf(files);
        counts = List.copyOf(counts);
    }

    /** How many records there are. */
    public long count() {
        return counts.stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
