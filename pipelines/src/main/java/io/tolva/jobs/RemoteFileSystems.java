package io.tolva.jobs;

import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The file systems other than the local one: those of Hadoop, S3 and Google Cloud Storage, where the build brings them. */
public final class RemoteFileSystems {
    private RemoteFileSystems() {}

    /**
     * Makes the file systems known that are on the class path, each configured by its environment. Until then, or until the
     * first pipeline, Beam knows local files only.
     */
    public static void find() {
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }
}
