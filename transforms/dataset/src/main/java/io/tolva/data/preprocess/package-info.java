/**
 * Preprocessing that is fitted to the training split and saved with the model, so that training and prediction cannot
 * see different features.
 *
 * <p>There are two levels. An {@link io.tolva.data.preprocess.Analyzer} learns a
 * {@link io.tolva.data.preprocess.FittedTransform} from values; read {@link io.tolva.data.preprocess.Normalizer} and its
 * analyzer first, the others are like it. {@link io.tolva.data.preprocess.Preprocessing} puts several side by side, for
 * elements of any type. {@link io.tolva.data.preprocess.FeatureColumns} is the same for a converted data set, whose
 * features have names; each {@link io.tolva.data.preprocess.FeatureColumn} is one rule.
 *
 * <p>Nothing here may depend on Beam or on the engine.
 */
@NullMarked
package io.tolva.data.preprocess;

import org.jspecify.annotations.NullMarked;
