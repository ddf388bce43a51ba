package io.tolva.beam.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.beam.TestPipelines;
import io.tolva.data.Dataset;
import io.tolva.data.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.Test;

/** The same definitions, in this process and on a pipeline, give the same elements. */
class DifferentialTest {
    private static final String SEED = "tolva.seed";
    private static final int DATASETS = Integer.getInteger("tolva.datasets", 200);

    /** The direct runner walks over the whole pipeline for each bundle, so many small pipelines are faster. */
    private static final int IN_ONE_PIPELINE = 4;

    /**
     * A dataset in this process and on a pipeline.
     *
     * @param outline its stages
     * @param elements those of its first pass, sorted
     * @param onBeam what runs on a pipeline
     */
    private record Both(String outline, List<Long> elements, OnBeam<Long> onBeam) {
        static Both of(Dataset<Long> dataset) {
            OnBeam<Long> onBeam = OnBeam.of(dataset).withFailuresCounted();
            Plan plan = Plan.of(dataset.stage());
            plan.epochs().forEach(epochs -> epochs.reset(0));
            return new Both(plan.outline(), dataset.toList().stream().sorted().toList(), onBeam);
        }
    }

    @Test
    void givesTheSameElementsBothWays() {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.println("replay with -D" + SEED + "=" + seed);
        RandomDatasets datasets = new RandomDatasets(new SplittableRandom(seed));
        List<Both> all = new ArrayList<>();
        int refused = 0;
        while (all.size() < DATASETS) {
            try {
                all.add(Both.of(datasets.next()));
            } catch (IllegalArgumentException e) {
                // A stage that needs an order, behind one that has none.
                refused++;
            }
        }
        assertThat("accepted for one refused", (double) DATASETS / refused, is(greaterThan(0.5)));
        for (int threads : List.of(1, 4)) {
            for (int from = 0; from < DATASETS; from += IN_ONE_PIPELINE) {
                compare(all.subList(from, Math.min(DATASETS, from + IN_ONE_PIPELINE)), threads);
            }
        }
    }

    private static void compare(List<Both> some, int threads) {
        Pipeline pipeline = TestPipelines.create(threads);
        List<String> keys = new ArrayList<>();
        for (Both both : some) {
            keys.add(Collect.into(pipeline.apply("dataset " + keys.size(), both.onBeam())));
        }
        pipeline.run().waitUntilFinish();
        for (int i = 0; i < keys.size(); i++) {
            List<Long> found =
                    Collect.<Long>taken(keys.get(i)).stream().sorted().toList();
            assertThat(some.get(i).outline(), found, is(some.get(i).elements()));
        }
    }
}
