package io.tolva.jobs;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollection;

/** Brings the one element of a collection out of a pipeline, by way of a file that the workers and the caller reach. */
final class SingleResult {
    private SingleResult() {}

    /**
     * Runs the pipeline of {@code collection}, which has exactly one element.
     *
     * @param folder where a temporary file may be made
     * @throws IOException if the pipeline fails by an error of input or output
     */
    static <T extends Serializable> T of(PCollection<T> collection, Class<T> type, String folder) throws IOException {
        ResourceId file = FileSystems.matchNewResource(folder, true)
                .resolve(".tolva-result-" + UUID.randomUUID(), StandardResolveOptions.RESOLVE_FILE);
        collection.apply("SaveResult", ParDo.of(new SaveFn<>(file.toString())));
        try {
            PipelineRun.await(collection.getPipeline(), ProgressListener.SILENT);
            try (ObjectInputStream in = new ObjectInputStream(Channels.newInputStream(FileSystems.open(file)))) {
                return type.cast(in.readObject());
            }
        } catch (ClassNotFoundException error) {
            throw new IOException("cannot read the result of a pipeline: " + file, error);
        } finally {
            FileSystems.delete(List.of(file), StandardMoveOptions.IGNORE_MISSING_FILES);
        }
    }

    private static final class SaveFn<T extends Serializable> extends DoFn<T, Void> {
        private final String file;

        SaveFn(String file) {
            this.file = file;
        }

        @ProcessElement
        public void process(@Element T element) throws IOException {
            // An attempt that was given up may still write: each has a file of its own until it is complete.
            ResourceId half = FileSystems.matchNewResource(file + "-" + UUID.randomUUID(), false);
            try (ObjectOutputStream out =
                    new ObjectOutputStream(Channels.newOutputStream(FileSystems.create(half, MimeTypes.BINARY)))) {
                out.writeObject(element);
            }
            FileSystems.rename(List.of(half), List.of(FileSystems.matchNewResource(file, false)));
        }
    }
}
