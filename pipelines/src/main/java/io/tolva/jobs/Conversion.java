package io.tolva.jobs;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** A planned conversion: all that is missing is to run it. */
public sealed interface Conversion permits CsvConversion, ImageConversion {
    /** Appends the conversion; the result is one element, the folder, when the data set stands there complete. */
    PCollection<String> appendTo(Pipeline pipeline);

    /**
     * Runs the conversion, and what follows it in the same pipeline.
     *
     * @param next appends what follows to the collection that {@link #appendTo} gives
     * @throws IOException if a step fails by an error of input or output; temporary files are removed first, and also when
     *     the program is interrupted
     */
    default void run(Runner runner, Consumer<PCollection<String>> next, ProgressListener listener) throws IOException {
        Pipeline pipeline = runner.pipeline();
        next.accept(appendTo(pipeline));
        TemporaryFiles temporary = new TemporaryFiles(this);
        try {
            PipelineRun.await(pipeline, listener);
        } finally {
            temporary.discard();
        }
    }

    /**
     * Removes the temporary files of this run, if there are any left.
     *
     * @throws IOException if it cannot be removed
     */
    void discardTemporaryFiles() throws IOException;
}
