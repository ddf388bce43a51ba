package io.tolva.examples.beam;

import io.tolva.beam.Interleave;
import io.tolva.beam.analysis.Analyze;
import io.tolva.beam.analysis.SaveFitted;
import io.tolva.beam.formats.TfRecordFormat;
import io.tolva.data.preprocess.FeatureColumns;
import io.tolva.data.preprocess.FeatureColumnsAnalyzer;
import io.tolva.data.preprocess.OutputMode;
import io.tolva.data.preprocess.TftVocabulary;
import io.tolva.data.preprocess.ZScore;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * How do I learn from the shards of a data set which numbers a model is to read?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.beam.LearnColumns
 * -Dexec.args="'my_data/diamonds-train.tfrecord-*'"}
 */
public final class LearnColumns {
    private LearnColumns() {}

    /** Reads the shards that the first argument names, writes {@code columns.json} beside them, and prints it. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]).resolveSibling("columns.json");
        Pipeline pipeline = Pipeline.create();
        learn(pipeline, args[0], file.toString());
        pipeline.run().waitUntilFinish();
        FeatureColumns columns = FeatureColumns.parse(Files.readString(file), file.toString());
        System.out.println(columns.toJson());
    }

    /** The columns of a model that predicts the price. */
    public static FeatureColumnsAnalyzer analyzer() {
        return FeatureColumnsAnalyzer.builder()
                .feature("carat", FeatureKind.FLOAT, ZScore.analyzer())
                .feature("cut", FeatureKind.BYTES, TftVocabulary.analyzer().withOutputMode(OutputMode.ONE_HOT))
                .predictingNumber("price", FeatureKind.INT64);
    }

    /** Learns them in one pass over the shards. */
    static void learn(Pipeline pipeline, String shards, String file) {
        pipeline.apply(Interleave.files(List.of(shards), new TfRecordFormat()))
                .apply(Analyze.<byte[], FeatureColumns>by(analyzer()))
                .apply(SaveFitted.to(file));
    }
}
