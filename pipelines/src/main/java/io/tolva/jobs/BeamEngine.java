package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.beam.analysis.Accumulate;
import io.tolva.beam.analysis.Accumulator;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.PCollection;

/**
 * A Beam runner. The direct runner works in this process anyway, so there the first pass is left to {@link LocalEngine}, which
 * finds out the same without the cost of a pipeline.
 *
 * @param runner the runner
 */
public record BeamEngine(Runner runner) implements Engine {
    @Override
    public String name() {
        return runner.arguments().get(0).replace("--runner=", "");
    }

    @Override
    public List<FileRange> split(List<FileRef> files, FileFormat<?> format, String folder) throws IOException {
        if (runner.isDirect()) {
            return inThisProcess().split(files, format, folder);
        }
        return SplitOnBeam.split(files, format, runner, folder);
    }

    @Override
    public <T, A extends Serializable> A gather(
            List<Block<T>> blocks, Coder<T> coder, Accumulator<T, A> accumulator, Class<A> type, String folder)
            throws IOException {
        if (runner.isDirect()) {
            return inThisProcess().gather(blocks, coder, accumulator, type, folder);
        }
        PCollection<A> gathered = runner.pipeline()
                .apply("Read", Blocks.spread(blocks, coder))
                .apply("Gather", Accumulate.by(accumulator, type));
        return SingleResult.of(gathered, type, folder);
    }

    @Override
    public void convert(Conversion conversion, ProgressListener listener) throws IOException {
        conversion.run(runner, folder -> {}, listener);
    }

    private static LocalEngine inThisProcess() {
        return new LocalEngine(Runtime.getRuntime().availableProcessors(), false);
    }
}
