/**
 * Statistics of the features of a data set, gathered in one pass by accumulators that can be merged in any order. What they are is
 * defined as in TensorFlow Data Validation.
 *
 * <p>Read {@link io.tolva.data.stats.FeatureProfile}, the accumulator, and
 * {@link io.tolva.data.stats.FeatureStatistics}, its result; {@link io.tolva.data.stats.DatasetProfile} has one for each feature
 * and split, {@link io.tolva.data.stats.ExampleProfile} one for each feature that it meets. Sums are exact
 * ({@link io.tolva.data.stats.ExactSum}), and what is counted coarsely is counted by a rule that depends on the set of values
 * alone, so the same data give the same statistics to the last bit however the work was divided.
 */
@NullMarked
package io.tolva.data.stats;

import org.jspecify.annotations.NullMarked;
