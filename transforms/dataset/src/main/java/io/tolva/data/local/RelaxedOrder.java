package io.tolva.data.local;

import io.tolva.data.BatchStage;
import io.tolva.data.Determinism;
import io.tolva.data.EnumerateStage;
import io.tolva.data.FilterStage;
import io.tolva.data.InterleaveStage;
import io.tolva.data.MapStage;
import io.tolva.data.Options;
import io.tolva.data.OptionsStage;
import io.tolva.data.Plan;
import io.tolva.data.PrefetchStage;
import io.tolva.data.SkipStage;
import io.tolva.data.Stage;
import io.tolva.data.TakeStage;
import io.tolva.data.TakeWhileStage;

/**
 * Whether a plan has a stage whose order is another each time, and whether its place can be told all the same: not if a stage
 * behind it would have to pull it again.
 *
 * @param exists whether there is such a stage
 * @param canBeSaved whether only stages stand behind it that hold nothing
 */
record RelaxedOrder(boolean exists, boolean canBeSaved) {
    static RelaxedOrder of(Plan plan, Options options) {
        boolean exists = isRelaxed(plan.stage(), options);
        boolean canBeSaved = true;
        for (Plan input : plan.inputs()) {
            RelaxedOrder before = of(input, options);
            exists |= before.exists();
            canBeSaved &= before.canBeSaved() && (!before.exists() || holdsNothing(plan.stage()));
        }
        return new RelaxedOrder(exists, canBeSaved);
    }

    private static boolean isRelaxed(Stage<?> stage, Options options) {
        if (stage instanceof MapStage<?, ?> map) {
            return map.parallelism() != 1 && isRelaxed(map.determinism(), options);
        }
        return stage instanceof InterleaveStage<?, ?> interleave
                && interleave.interleaving().parallelism() != 1
                && isRelaxed(interleave.interleaving().determinism(), options);
    }

    static boolean isRelaxed(Determinism determinism, Options options) {
        return (determinism == Determinism.BY_OPTIONS ? options.determinism() : determinism) == Determinism.RELAXED;
    }

    private static boolean holdsNothing(Stage<?> stage) {
        return (stage instanceof MapStage<?, ?> map && map.parallelism() == 1)
                || (stage instanceof PrefetchStage<?> prefetch && prefetch.buffer() == 0)
                || stage instanceof BatchStage
                || stage instanceof EnumerateStage
                || stage instanceof FilterStage
                || stage instanceof OptionsStage
                || stage instanceof SkipStage
                || stage instanceof TakeStage
                || stage instanceof TakeWhileStage;
    }
}
