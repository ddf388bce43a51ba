/**
 * Losses by Keras's names and formulas.
 *
 * <p>{@link io.tolva.nn.losses.Loss} is the extension point; a lambda will do. Classes that Keras configures are records
 * here.
 *
 * <p>This package imports {@code io.tolva.tensor} and {@code io.tolva.array} only.
 */
@NullMarked
package io.tolva.nn.losses;

import org.jspecify.annotations.NullMarked;
