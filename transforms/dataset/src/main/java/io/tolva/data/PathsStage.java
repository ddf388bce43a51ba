package io.tolva.data;

import java.nio.file.Path;
import java.util.List;

/**
 * File names that were found when the dataset was built, sorted by their bytes.
 *
 * @param paths the names, copied; a file that several patterns match is there several times
 */
public record PathsStage(List<Path> paths) implements IndexedStage<Path> {
    /** Copies the list. */
    public PathsStage {
        paths = List.copyOf(paths);
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
