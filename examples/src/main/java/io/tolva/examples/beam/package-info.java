/**
 * Pipelines on Apache Beam, here on the direct runner. Read {@link io.tolva.examples.beam.BuildPipeline}, then
 * {@link io.tolva.examples.beam.ReadLargeFiles}, {@link io.tolva.examples.beam.DatasetOnBeam},
 * {@link io.tolva.examples.beam.AnalyzeOnBeam} and {@link io.tolva.examples.beam.LearnColumns}. Nothing here may compute with
 * tensors, or depend on a runner other than by its options.
 */
@NullMarked
package io.tolva.examples.beam;

import org.jspecify.annotations.NullMarked;
