/**
 * Preprocessing that is fitted to the training split and saved with the model, so that training and prediction cannot
 * see different features.
 *
 * <p>Read {@link io.tolva.data.preprocess.FeatureColumns} first; each {@link io.tolva.data.preprocess.FeatureColumn} is
 * one rule. Nothing here may depend on Beam or on the engine.
 */
@NullMarked
package io.tolva.data.preprocess;

import org.jspecify.annotations.NullMarked;
