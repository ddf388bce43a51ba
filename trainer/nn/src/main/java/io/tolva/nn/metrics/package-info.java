/**
 * Metrics by Keras's names and formulas.
 *
 * <p>{@link io.tolva.nn.metrics.Metric} is the extension point; {@link io.tolva.nn.metrics.MeanMetric} makes one of a loss
 * function. Totals are kept in double precision.
 *
 * <p>This package imports {@code io.tolva.nn.losses} and {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.metrics;

import org.jspecify.annotations.NullMarked;
