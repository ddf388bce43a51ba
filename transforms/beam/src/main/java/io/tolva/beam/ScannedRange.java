package io.tolva.beam;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A range, and what {@link FileSplitter} saw there.
 *
 * @param range the range
 * @param scan what was seen; null where the file has to be read as a whole
 */
public record ScannedRange(FileRange range, @Nullable Serializable scan) implements Serializable {}
