package io.tolva.examples.nn;

import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import io.tolva.data.IteratorState;
import io.tolva.examples.dataset.CsvReaderDataset;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.saving.KerasArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How do I stop in the middle of an epoch, and go on later as if nothing had happened?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.ResumeTraining}
 */
public final class ResumeTraining {
    private static final String ENTRY = "iterator.state";

    private ResumeTraining() {}

    /** Trains for 100 steps, saves to the file that the first argument names, and goes on for 100 more. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_checkpoint.keras");
        Dataset<Batch> batches = CsvReaderDataset.defaults().withRepeat(2).read(CsvReaderDataset.DIAMONDS);
        Sequential model = model();
        start(model, batches, 100, file);
        Model resumed = resume(batches, 100, file);
        System.out.println("steps " + resumed.optimizer().orElseThrow().iterations());
        System.out.println("kernel " + resumed.weights().get(0).toHostArray());
    }

    /** A model that is ready to be trained. */
    public static Sequential model() {
        Sequential model = Sequential.builder().add(Dense.of(1)).build();
        model.compile(Optimizer.named("adam"), Loss.named("mse"));
        return model;
    }

    /** Trains from the beginning, and saves where it stopped. */
    public static void start(Model model, Dataset<Batch> batches, int steps, Path file) throws IOException {
        try (DatasetIterator<Batch> iterator = batches.iterator()) {
            train(model, iterator, steps);
            model.save(file, Map.of(ENTRY, iterator.save().toBytes()));
        }
    }

    /** Goes on from where it was saved. */
    public static Model resume(Dataset<Batch> batches, int steps, Path file) throws IOException {
        Model model = Model.load(file);
        byte[] bytes = KerasArchive.readExtra(file, ENTRY).orElseThrow();
        IteratorState state = IteratorState.fromBytes(bytes, file + ", entry " + ENTRY);
        try (DatasetIterator<Batch> iterator = batches.iterator(state)) {
            train(model, iterator, steps);
        }
        return model;
    }

    /** Trains on the next batches, as long as there are some. */
    static void train(Model model, DatasetIterator<Batch> iterator, int steps) {
        for (int step = 0; step < steps && iterator.hasNext(); step++) {
            model.fit(List.of(iterator.next()), FitOptions.defaults());
        }
    }
}
