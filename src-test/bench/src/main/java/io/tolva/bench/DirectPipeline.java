package io.tolva.bench;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Beam's direct runner at its best: without the checks that copy every element, on all processors. */
final class DirectPipeline {
    private DirectPipeline() {}

    static Pipeline create() {
        return Pipeline.create(PipelineOptionsFactory.fromArgs(
                        "--runner=DirectRunner",
                        "--enforceImmutability=false",
                        "--enforceEncodability=false",
                        "--targetParallelism="
                                + Math.max(2, Runtime.getRuntime().availableProcessors()))
                .create());
    }
}
