/**
 * Penalties on weights that are added to the loss.
 *
 * <p>This package imports {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.regularizers;

import org.jspecify.annotations.NullMarked;
