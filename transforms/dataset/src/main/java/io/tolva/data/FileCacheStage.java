package io.tolva.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The elements, kept in files from the first pass on, for every later pass of every process.
 *
 * @param input where the elements come from
 * @param folder where the files are; several caches may share it
 * @param codec what an element is in a file
 * @param version stands for the functions of the pipeline in the cache's key; empty if they are to be looked at
 * @param <T> the type of the elements
 */
public record FileCacheStage<T>(Stage<T> input, Path folder, ElementCodec<T> codec, Optional<String> version)
        implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
