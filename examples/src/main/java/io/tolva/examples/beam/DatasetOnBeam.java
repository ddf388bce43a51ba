package io.tolva.examples.beam;

import io.tolva.beam.Blocks;
import io.tolva.beam.dataset.OnBeam;
import io.tolva.data.Dataset;
import io.tolva.data.FailureCount;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.data.csv.CsvOptions;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * How do I run the definition of a dataset on a Beam pipeline?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.beam.DatasetOnBeam}
 */
public final class DatasetOnBeam {
    private static final Path FILE = Path.of("examples/data/diamonds/diamonds-00.csv");

    private DatasetOnBeam() {}

    /** A stone, as it travels between workers: records of numbers and text need no codec. */
    public record Stone(String cut, double carat) {}

    /** Prints how many stones there are of each cut; arguments are those of Beam: {@code --runner=FlinkRunner} for instance. */
    public static void main(String[] args) {
        System.out.println("in this process: " + stones().toList().size());

        Pipeline pipeline =
                Pipeline.create(PipelineOptionsFactory.fromArgs(args).create());
        printed(byCut(pipeline));
        pipeline.run().waitUntilFinish();
        System.out.println(refusal());
    }

    /** The definition: it knows nothing of pipelines. */
    public static Dataset<Stone> stones() {
        return Dataset.listFiles(List.of("examples/data/diamonds/diamonds-0*.csv"), FileOrder.sorted())
                .interleave(file -> Dataset.csvRows(file, CsvOptions.defaults()), Interleaving.defaults())
                .map(row -> new Stone(row.cell(1), Double.parseDouble(row.cell(0))))
                .filter(stone -> stone.carat() >= 2);
    }

    /** The same on a pipeline, with a transform of Beam's behind it. */
    public static PCollection<KV<String, Long>> byCut(Pipeline pipeline) {
        PCollection<Stone> stones = pipeline.apply(OnBeam.of(stones())).apply(Blocks.unpack());
        return stones.apply(MapElements.into(TypeDescriptors.strings()).via(Stone::cut))
                .apply(Count.perElement());
    }

    /** Rows that cannot be had are counted, in the counter {@code ignored}. */
    public static OnBeam<Double> tolerant() {
        Dataset<Double> carats = Dataset.csvRows(FILE, CsvOptions.defaults())
                .map(row -> Double.parseDouble(row.cell(0)))
                .ignoreErrors(FailureCount.unlimited());
        return OnBeam.of(carats).withFailuresCounted();
    }

    /** Why a dataset does not run. */
    public static String refusal() {
        Dataset<Stone> first = stones().takeWhile(stone -> stone.carat() < 3);
        try {
            return OnBeam.of(first).toString();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void printed(PCollection<KV<String, Long>> counts) {
        SerializableFunction<KV<String, Long>, String> print = count -> {
            System.out.println(count.getKey() + ": " + count.getValue());
            return count.getKey();
        };
        counts.apply("Print", MapElements.into(TypeDescriptors.strings()).via(print));
    }
}
