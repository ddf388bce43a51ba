/**
 * What data should be, and whether they are.
 *
 * <p>Read {@link io.tolva.data.validation.DataSchema}, which {@link io.tolva.data.validation.SchemaInference} makes from
 * {@link io.tolva.data.stats.FeatureStatistics} and a person edits; then {@link io.tolva.data.validation.Validation}, which finds
 * the {@link io.tolva.data.validation.Anomalies} of other data by their statistics, and what drifted between two data sets
 * ({@link io.tolva.data.validation.Divergence}). Rules and names are those of TensorFlow Data Validation 1.16. Nothing here
 * may read examples or depend on Beam.
 */
@NullMarked
package io.tolva.data.validation;

import org.jspecify.annotations.NullMarked;
