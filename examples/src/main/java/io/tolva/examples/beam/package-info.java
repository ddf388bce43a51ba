/**
 * Pipelines on Apache Beam, here on the direct runner.
 *
 * <p>Read {@link io.tolva.examples.beam.BuildPipeline}. Nothing here may depend on a runner other than by its options.
 */
@NullMarked
package io.tolva.examples.beam;

import org.jspecify.annotations.NullMarked;
