package io.tolva.beam;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A range, and what a scan saw there.
 *
 * @param range the range
 * @param scan what was seen; null in a whole file, which nobody has to scan
 */
record ScannedRange(FileRange range, @Nullable Serializable scan) implements Serializable {}
