/**
 * Metrics by Keras's names and formulas.
 *
 * <p>{@link io.tolva.nn.metrics.Metric} is the extension point; {@link io.tolva.nn.metrics.MeanMetric} is one that is the
 * mean of a number that each sample has.
 *
 * <p>This package imports {@code io.tolva.nn.config}, {@code io.tolva.nn.losses} and {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.metrics;

import org.jspecify.annotations.NullMarked;
