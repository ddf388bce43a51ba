package io.tolva.train;

import io.tolva.beam.Barrier;
import io.tolva.beam.Counters;
import java.nio.file.Path;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Trains a model on each data set that comes, a folder with a manifest, as
 * {@link io.tolva.beam.shards.WriteDataset} gives it.
 *
 * <p>One worker streams the shards by itself, epoch after epoch, so the examples never travel through the pipeline. The
 * folder must be one that this worker reaches as a local path.
 */
public final class Train extends PTransform<PCollection<String>, PCollection<TrainedModel>> {
    private final Trainer trainer;

    private Train(Trainer trainer) {
        this.trainer = trainer;
    }

    /** Trains by {@code trainer}. */
    public static Train with(Trainer trainer) {
        return new Train(trainer);
    }

    /** The barrier keeps a runner from training once for each consumer of the model. */
    @Override
    public PCollection<TrainedModel> expand(PCollection<String> folders) {
        return folders.apply(ParDo.of(new TrainFn(trainer))).apply(Barrier.create());
    }

    private static final class TrainFn extends DoFn<String, TrainedModel> {
        private final Counter trained = Counters.of(Counters.TRAINED);
        private final Trainer trainer;

        TrainFn(Trainer trainer) {
            this.trainer = trainer;
        }

        @ProcessElement
        public void process(@Element String folder, OutputReceiver<TrainedModel> out) throws Exception {
            try {
                out.output(trainer.train(TrainingInput.of(Path.of(folder), trained::inc)));
            } catch (OutOfMemoryError | LinkageError error) {
                // The direct runner waits for ever for a worker that died of an error.
                throw new IllegalStateException("cannot train: " + error, error);
            }
        }
    }
}
