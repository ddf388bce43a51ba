package io.tolva.train;

import io.tolva.array.Seed;
import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import io.tolva.data.Dataset;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.data.preprocess.FeatureColumns;
import io.tolva.data.preprocess.FeatureColumnsFitter;
import io.tolva.data.preprocess.ImageColumn;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Device;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a dense network on the training split, tests it on the test split and saves it.
 *
 * <p>The features are standardised or one-hot by the statistics of the training split alone. Equal data sets and options
 * give equal models.
 */
public final class FitTrainer implements Trainer {
    /** The name of the model's file. */
    public static final String MODEL_FILE_NAME = "model.keras";

    private static final String TRAIN = "train";
    private static final String VALIDATION = "validation";
    private static final String TEST = "test";
    private static final double NANOS_PER_SECOND = 1e9;

    private final TrainOptions options;
    private final String target;

    private FitTrainer(TrainOptions options, String target) {
        this.options = options;
        this.target = target;
    }

    /**
     * A trainer that writes {@value #MODEL_FILE_NAME} and {@value TrainingReport#FILE_NAME} to a folder.
     *
     * @param target the folder, which need not exist
     */
    public static FitTrainer of(TrainOptions options, Path target) {
        return new FitTrainer(options, target.toString());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if label, loss and data do not fit together
     * @throws IllegalStateException if this machine has no such device
     */
    @Override
    @SuppressWarnings("try") // The lease is held and not spoken of.
    public TrainedModel train(TrainingInput input) throws IOException {
        String name = options.device();
        Device device = name == null ? Device.current() : Device.parse(name);
        try (DeviceLease lease = DeviceLease.take(device)) {
            return trainHere(input);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + device + ", on which others train");
        }
    }

    private TrainedModel trainHere(TrainingInput input) throws IOException {
        long start = System.nanoTime();
        FeatureColumns columns = columns(input);
        Seed seed = Seed.of(options.seed());
        PreprocessedModel model = new PreprocessedModel(
                ModelLayout.dense(columns, options.layers(), options.loss(), seed.split("weights")), columns);
        SampleCount trained = new SampleCount(input.trained());
        History history = fit(model, input, seed, trained);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        Path folder = Files.createDirectories(Path.of(target));
        Path modelFile = folder.resolve(MODEL_FILE_NAME);
        model.save(modelFile);
        Map<String, Double> test = has(input.manifest(), TEST)
                ? numbers(model.evaluate(input.folder(), input.manifest(), TEST))
                : Map.of();
        TrainingReport report = new TrainingReport(
                parameters(model),
                history.epochs().stream().map(FitTrainer::numbers).toList(),
                test,
                trained.samples(),
                seconds,
                columns.leftOut());
        Path reportFile = folder.resolve(TrainingReport.FILE_NAME);
        save(report, reportFile);
        return new TrainedModel(modelFile.toString(), reportFile.toString());
    }

    private FeatureColumns columns(TrainingInput input) {
        DatasetManifest manifest = input.manifest();
        String label = options.label() != null
                ? options.label()
                : manifest.label()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no label: data set " + manifest.name() + " names none; say which feature to predict"));
        Optional<ImageColumn> image = manifest.features().stream()
                .filter(feature -> feature.content() == FeatureInfo.Content.IMAGE)
                .findFirst()
                .map(FitTrainer::imageColumn);
        return FeatureColumnsFitter.fit(
                manifest,
                input.statistics(),
                trainSplit(manifest),
                label,
                ModelLayout.predictsClass(options.loss()),
                image);
    }

    private static ImageColumn imageColumn(FeatureInfo feature) {
        List<Integer> shape = feature.imageShape();
        if (shape.isEmpty()) {
            throw new IllegalArgumentException("pictures of different sizes: feature " + feature.name()
                    + ": expected one size; resize them before the conversion");
        }
        return new ImageColumn(feature.name(), shape.get(0), shape.get(1), shape.get(2));
    }

    /** The split to learn from: the one that is called so, or the only one. */
    private static String trainSplit(DatasetManifest manifest) {
        return has(manifest, TRAIN) || manifest.splits().size() != 1
                ? TRAIN
                : manifest.splits().get(0).name();
    }

    private static boolean has(DatasetManifest manifest, String split) {
        return manifest.splits().stream().map(SplitInfo::name).anyMatch(split::equals);
    }

    private History fit(PreprocessedModel model, TrainingInput input, Seed seed, SampleCount trained) {
        DatasetManifest manifest = input.manifest();
        List<Path> shards = manifest.split(trainSplit(manifest)).files(input.folder());
        Dataset<Batch> batches = ShardBatches.shuffled(shards, model.columns(), options.batch(), seed.split("order"));
        FitOptions fitting = FitOptions.defaults()
                .withEpochs(options.epochs())
                .withCallback(trained)
                .withCallback(new EpochLog());
        if (has(manifest, VALIDATION)) {
            fitting = fitting.withValidation(ShardBatches.inOrder(
                    manifest.split(VALIDATION).files(input.folder()), model.columns(), options.batch()));
        }
        return model.fit(batches, fitting, Optimizer.named(options.optimizer()), Loss.named(options.loss()));
    }

    private static Map<String, Double> numbers(Logs logs) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        logs.values().forEach((name, value) -> numbers.put(name, (double) value));
        return numbers;
    }

    private static long parameters(PreprocessedModel model) {
        return model.network().weights().stream()
                .map(Variable::shape)
                .mapToLong(shape -> shape.size())
                .sum();
    }

    private static void save(TrainingReport report, Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target, Existing.REPLACE)) {
            ByteBuffer json = StandardCharsets.UTF_8.encode(report.toJson());
            while (json.hasRemaining()) {
                file.channel().write(json);
            }
            file.commit();
        }
    }
}
