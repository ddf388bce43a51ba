/**
 * Tensors: what they are, what one computes with them, and how they come from Java arrays and go back.
 *
 * <p>Read {@link io.tolva.examples.tensors.ShapesAndSlices}, {@link io.tolva.examples.tensors.Arithmetic},
 * {@link io.tolva.examples.tensors.TensorsAndArrays}, {@link io.tolva.examples.tensors.Variables}. Nothing here may import
 * datasets or models.
 */
@NullMarked
package io.tolva.examples.tensors;

import org.jspecify.annotations.NullMarked;
