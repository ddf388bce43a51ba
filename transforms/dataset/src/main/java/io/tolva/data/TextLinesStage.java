package io.tolva.data;

import java.nio.file.Path;

/**
 * The lines of a UTF-8 text file.
 *
 * @param file the file
 */
public record TextLinesStage(Path file) implements Stage<String> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
