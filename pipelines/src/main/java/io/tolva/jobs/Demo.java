package io.tolva.jobs;

import io.tolva.data.csv.CsvOptions;
import io.tolva.train.FitTrainer;
import io.tolva.train.Train;
import io.tolva.train.TrainOptions;
import io.tolva.train.TrainingReport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole way, twice, on the bundled data: the price of diamonds from CSV files, and the kind of a piece of clothing
 * from pictures. Each is one pipeline, from the files to the trained model.
 */
public final class Demo {
    /** The file of the summary, in the output folder. */
    public static final String SUMMARY_FILE_NAME = "summary.json";

    private static final String DIAMONDS_NAME = "diamonds";
    private static final String FASHION_NAME = "fashion";
    private static final String PRICE = "price";
    private static final String LABEL = "label";
    private static final TrainOptions DIAMONDS =
            new TrainOptions(PRICE, List.of(64, 32), "mse", "nadam", 20, 32, DatasetOptions.DEFAULT_SEED);
    private static final TrainOptions FASHION = new TrainOptions(
            LABEL, List.of(128, 64), "sparse_categorical_crossentropy", "nadam", 20, 32, DatasetOptions.DEFAULT_SEED);

    private final Path data;
    private final Path out;
    private final boolean overwrite;
    private final Runner runner;
    private final @Nullable String device;
    private final Function<String, ? extends ClosableListener> progress;

    /**
     * A demonstration.
     *
     * @param data the folder with the bundled data
     * @param out where data sets and models are to stand
     * @param overwrite whether those of an earlier demonstration may be replaced
     * @param device the name of the device to train on; null for that of the process that trains
     * @param progress makes a listener for a task that is named
     */
    public Demo(
            Path data,
            Path out,
            boolean overwrite,
            Runner runner,
            @Nullable String device,
            Function<String, ? extends ClosableListener> progress) {
        this.data = data;
        this.out = out;
        this.overwrite = overwrite;
        this.runner = runner;
        this.device = device;
        this.progress = progress;
    }

    /** A listener that is told when there is no more to hear. */
    public interface ClosableListener extends ProgressListener, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Converts and trains both, and writes the summary.
     *
     * @throws IOException if input or output fails, or something stands in the output folder that must not be replaced
     */
    public DemoSummary run() throws IOException {
        long start = System.nanoTime();
        for (String written : List.of(SUMMARY_FILE_NAME, DIAMONDS_NAME, FASHION_NAME)) {
            if (!overwrite && Files.exists(out.resolve(written))) {
                throw new FileAlreadyExistsException(
                        out.resolve(written).toString(),
                        null,
                        "output exists: nothing was written; use --overwrite to replace it");
            }
        }
        DemoSummary.Part diamonds = part(DIAMONDS_NAME, DIAMONDS, folder -> {
            CsvConversion.Input input =
                    new CsvConversion.Input(List.of(data.resolve("diamonds") + "/*.csv"), CsvOptions.defaults(), PRICE);
            return CsvConversion.plan(input, folder, DatasetOptions.named(DIAMONDS_NAME), new BeamEngine(runner));
        });
        DemoSummary.Part fashion = part(
                "fashion",
                FASHION,
                folder -> ImageConversion.plan(
                        data.resolve("fashion-mnist").toString(),
                        folder,
                        DatasetOptions.named(FASHION_NAME),
                        new BeamEngine(runner)));
        DemoSummary summary = DemoSummary.of(diamonds, fashion, (System.nanoTime() - start) / 1e9);
        Files.writeString(out.resolve(SUMMARY_FILE_NAME), summary.toJson());
        return summary;
    }

    /** Plans a conversion into a folder. */
    private interface Planner {
        Conversion plan(OutputFolder folder) throws IOException;
    }

    private DemoSummary.Part part(String name, TrainOptions options, Planner planner) throws IOException {
        Path folder = out.resolve(name);
        Path model = folder.resolve("model");
        OutputFolder target = OutputFolder.of(folder.resolve("data"), overwrite);
        try (ClosableListener listener = progress.apply(name)) {
            planner.plan(target)
                    .run(
                            runner,
                            converted -> converted.apply(
                                    "Train", Train.with(FitTrainer.of(options.withDevice(device), model))),
                            listener);
        }
        return new DemoSummary.Part(
                folder.resolve("data").toAbsolutePath().normalize(),
                target.manifest(),
                model.resolve(FitTrainer.MODEL_FILE_NAME),
                TrainingReport.read(model.resolve(TrainingReport.FILE_NAME)));
    }
}
