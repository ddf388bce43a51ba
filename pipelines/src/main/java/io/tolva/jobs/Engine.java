package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.beam.analysis.Accumulator;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** What does the work of a job: threads of this process, or a Beam runner. The results are the same to the byte. */
public sealed interface Engine permits LocalEngine, BeamEngine {
    /** The name by which {@link #named} finds threads of this process. */
    String LOCAL = "local";

    /**
     * Finds the ranges by which files are read: large ones are cut, where the format allows it. They depend on the files
     * alone.
     *
     * @param folder where a temporary file may be made
     * @return file by file as they were given, in the order of the file
     * @throws IOException if a file cannot be read
     */
    List<FileRange> split(List<FileRef> files, FileFormat<?> format, String folder) throws IOException;

    /**
     * Gathers over all blocks.
     *
     * @param coder encodes the elements
     * @param type the class of what is gathered
     * @param folder where a temporary file may be made
     * @throws IOException if a block cannot be read
     */
    <T, A extends Serializable> A gather(
            List<Block<T>> blocks, Coder<T> coder, Accumulator<T, A> accumulator, Class<A> type, String folder)
            throws IOException;

    /**
     * Converts.
     *
     * @throws IOException if reading or writing fails; then there is no manifest. If that was not before the end, when files get their
     *     names, some shards may have theirs, and an earlier data set is gone
     */
    void convert(Conversion conversion, ProgressListener listener) throws IOException;

    /** What it is called in reports. */
    String name();

    /** {@value #LOCAL} for threads of this process, one for each processor, or the name of a Beam runner. */
    static Engine named(String name) {
        return name.equalsIgnoreCase(LOCAL)
                ? new LocalEngine(Runtime.getRuntime().availableProcessors(), false)
                : new BeamEngine(Runner.named(name));
    }
}
