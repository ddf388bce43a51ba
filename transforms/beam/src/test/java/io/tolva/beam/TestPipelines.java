package io.tolva.beam;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Pipelines on the direct runner, with its checks for changed and unencodable elements left on. */
public final class TestPipelines {
    private TestPipelines() {}

    /** A pipeline in which at most {@code parallelism} bundles run at once. */
    public static Pipeline create(int parallelism) {
        return Pipeline.create(
                PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=" + parallelism)
                        .create());
    }
}
