/**
 * Files as bytes: inflated if they are compressed, and read from any position on.
 *
 * <p>{@link io.tolva.data.source.ByteWindow} is what the readers of text and CSV look at their file through;
 * {@link io.tolva.data.source.FilePosition} says where a reader stands, and reopens it there.
 * {@link io.tolva.data.source.FixedLengthReader} reads the simplest of all formats:
 *
 * <pre>
 * file   = header *record footer
 * header = a fixed number of bytes
 * record = a fixed number of bytes
 * footer = a fixed number of bytes
 * </pre>
 *
 * <p>This package imports {@code io.tolva.tfrecord} for its compressions, and knows nothing of datasets.
 */
@NullMarked
package io.tolva.data.source;

import org.jspecify.annotations.NullMarked;
