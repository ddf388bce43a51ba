package io.tolva.train;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.preprocess.FeatureColumns;
import io.tolva.data.preprocess.LabelColumn;
import io.tolva.nn.Batch;
import io.tolva.nn.Compilation;
import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.nn.Model;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.saving.KerasArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model and the preprocessing that it was trained with, kept in one {@code .keras} file.
 *
 * @param network the layers
 * @param columns what the network reads and predicts
 */
public record PreprocessedModel(Model network, FeatureColumns columns) {
    private static final int EVALUATION_BATCH = 256;

    /**
     * The model in a file that {@link #save} wrote.
     *
     * @throws IOException if the file cannot be read or holds no preprocessing
     */
    public static PreprocessedModel load(Path file) throws IOException {
        Model network = Model.load(file);
        byte[] extra = KerasArchive.readExtra(file, FeatureColumns.FILE_NAME)
                .orElseThrow(() -> new IOException("no preprocessing: " + file + ": expected an entry "
                        + FeatureColumns.FILE_NAME + ", as 'tolva train' writes it"));
        return new PreprocessedModel(
                network,
                FeatureColumns.parse(
                        new String(extra, StandardCharsets.UTF_8), file + ", entry " + FeatureColumns.FILE_NAME));
    }

    /**
     * Saves everything at once: either the file is complete or it is what it was.
     *
     * @throws IOException if the file cannot be written
     */
    void save(Path file) throws IOException {
        network.save(file, Map.of(FeatureColumns.FILE_NAME, columns.toJson().getBytes(StandardCharsets.UTF_8)));
    }

    /** Trains on batches that {@link #columns} made, and leaves the model compiled as its file is to say. */
    History fit(Iterable<Batch> batches, FitOptions options, Optimizer optimizer, Loss loss) {
        network.compile(optimizer, trainingLoss(loss), metrics());
        History history = network.fit(batches, options);
        network.compile(optimizer, loss, metrics());
        return history;
    }

    private Loss trainingLoss(Loss loss) {
        LabelColumn label = columns.label();
        return label.isClass() ? loss : StandardisedLoss.of(loss, label.mean(), label.std());
    }

    private Metric[] metrics() {
        return columns.label().isClass()
                ? new Metric[] {Metric.named("accuracy")}
                : new Metric[] {Metric.named("mae"), Metric.named("r2_score")};
    }

    /**
     * Loss and metrics on one split of a data set. The loss is that of the training, of standardised labels.
     *
     * @param folder where the data set lies
     * @throws IllegalArgumentException if there is no such split
     * @throws IllegalStateException if the model's file does not name a loss
     */
    public Logs evaluate(Path folder, DatasetManifest manifest, String split) {
        Compilation compilation =
                network.compilation().orElseThrow(() -> new IllegalStateException("the model is not compiled"));
        Loss loss = compilation.losses().values().iterator().next();
        Optimizer optimizer = compilation.optimizer();
        network.compile(optimizer, trainingLoss(loss), metrics());
        Logs logs =
                network.evaluate(ShardBatches.inOrder(manifest.split(split).files(folder), columns, EVALUATION_BATCH));
        network.compile(optimizer, loss, metrics());
        return logs;
    }
}
