/**
 * How weights start.
 *
 * <p>{@link io.tolva.nn.initializers.Initializer} is the extension point, a class or a lambda
 * with a name, {@link io.tolva.nn.initializers.Initializers} what Keras offers by name. The formulas are Keras's; the
 * numbers are not, because they come from this project's own generator: the same seed gives the same bits everywhere.
 *
 * <p>This package imports {@code io.tolva.nn.config}, {@code io.tolva.tensor} and {@code io.tolva.array} only.
 */
@NullMarked
package io.tolva.nn.initializers;

import org.jspecify.annotations.NullMarked;
