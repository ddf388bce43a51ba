/**
 * Beam: the vocabulary of datasets on pipelines. Begin with {@link io.tolva.examples.beam.DatasetOnBeam}. Nothing here may
 * compute with tensors.
 */
@NullMarked
package io.tolva.examples.beam;

import org.jspecify.annotations.NullMarked;
