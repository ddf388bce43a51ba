/**
 * Runs the definition of a {@link io.tolva.data.Dataset} on a pipeline.
 *
 * <p>Read {@link io.tolva.beam.dataset.OnBeam} first, then {@code Translator}, which walks the tree of stages and makes a
 * {@code Flow} of each: elements that are numbered, or not. A flow is made of chains: where the elements come from (an
 * {@code Origin}), and the stages that are put behind that on a worker, all at once ({@code Move}). So a chain of stages is
 * one step of the pipeline, and runs there as it runs in one process: in a {@code Run}, on the in-process interpreter. Only
 * what brings elements together, a shuffle or a batch, is a step of its own (a {@code Gathering}).
 *
 * <p>Nothing here may depend on a runner.
 */
@NullMarked
package io.tolva.beam.dataset;

import org.jspecify.annotations.NullMarked;
