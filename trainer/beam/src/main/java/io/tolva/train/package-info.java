/**
 * Training as the last step of a Beam pipeline.
 *
 * <p>Read {@link io.tolva.train.Train}, the transform, then {@link io.tolva.train.Trainer}, what it runs:
 * {@link io.tolva.train.FitTrainer} is the built-in one, and a user's own loop is another. Nothing here may depend on a
 * runner or on the command line.
 */
@NullMarked
package io.tolva.train;

import org.jspecify.annotations.NullMarked;
