package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.beam.FileSplitter;
import io.tolva.beam.Interleave;
import io.tolva.beam.analysis.Accumulator;
import io.tolva.beam.local.LocalSplit;
import io.tolva.beam.local.LocalWorkers;
import io.tolva.beam.shards.DatasetWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/**
 * Threads of this process.
 *
 * @param threads how many, at least 1
 * @param resume whether to go on where an interrupted conversion of the same input stopped, and to leave what is needed for
 *     that if this one is interrupted
 */
public record LocalEngine(int threads, boolean resume) implements Engine {
    @Override
    public String name() {
        return threads == 1 ? "1 local thread" : threads + " local threads";
    }

    @Override
    public List<FileRange> split(List<FileRef> files, FileFormat<?> format, String folder) throws IOException {
        FileSplitter splitter = FileSplitter.of(format, Interleave.rangeBytes(files));
        return LocalSplit.of(files, splitter, LocalWorkers.of(threads));
    }

    @Override
    public <T, A extends Serializable> A gather(
            List<Block<T>> blocks, Coder<T> coder, Accumulator<T, A> accumulator, Class<A> type, String folder)
            throws IOException {
        return LocalWorkers.of(threads).gather(blocks, accumulator);
    }

    @Override
    public void convert(Conversion conversion, ProgressListener listener) throws IOException {
        LocalWorkers workers = LocalWorkers.of(threads).withProgress(listener::progress);
        Conversion named = resume ? conversion.resumable() : conversion;
        DatasetWriter writer = DatasetWriter.to(named.staging(), named.description());
        if (resume) {
            writer.resumable().write(named.blocks(), workers);
            return;
        }
        TemporaryFiles.around(named.staging(), () -> writer.write(named.blocks(), workers));
    }
}
