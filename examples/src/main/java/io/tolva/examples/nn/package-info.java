/**
 * Models: from a stack of layers to a training loop of one's own.
 *
 * <p>Read in this order: {@link io.tolva.examples.nn.ModelSummary}, {@link io.tolva.examples.nn.FitFromDataset},
 * {@link io.tolva.examples.nn.HuberLoss}, {@link io.tolva.examples.nn.SavedLosses},
 * {@link io.tolva.examples.nn.StreamingPrecision}, {@link io.tolva.examples.nn.CustomTrainingLoop},
 * {@link io.tolva.examples.nn.TrainFromDataset}.
 */
@NullMarked
package io.tolva.examples.nn;

import org.jspecify.annotations.NullMarked;
