/**
 * Statistics of the features of a data set, gathered in one pass by accumulators that can be merged in any order.
 *
 * <p>Read {@link io.tolva.data.stats.FeatureProfile}, the accumulator, and
 * {@link io.tolva.data.stats.FeatureStatistics}, its result. Merging is exact ({@link io.tolva.data.stats.ExactSum}), so
 * the same data give the same statistics to the last bit however the work was divided.
 */
@NullMarked
package io.tolva.data.stats;

import org.jspecify.annotations.NullMarked;
