/**
 * Text files, read line by line.
 *
 * <pre>
 * file = *( line LF ) [ line ]
 * line = *( any byte but LF )
 * </pre>
 *
 * <p>{@link io.tolva.data.text.LineScanner} is all there is to it. This package imports {@code io.tolva.data.source}.
 */
@NullMarked
package io.tolva.data.text;

import org.jspecify.annotations.NullMarked;
