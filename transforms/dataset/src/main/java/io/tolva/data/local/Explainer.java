package io.tolva.data.local;

import io.tolva.data.Cardinality;
import io.tolva.data.Dataset;
import io.tolva.data.DatasetException;
import io.tolva.data.Explanation;
import io.tolva.data.Explanation.StageReport;
import io.tolva.data.InterleaveStage;
import io.tolva.data.MapStage;
import io.tolva.data.OptionsStage;
import io.tolva.data.Plan;
import io.tolva.data.PrefetchStage;
import io.tolva.data.RandomMapStage;
import io.tolva.data.ShuffleStage;
import io.tolva.data.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/*
 * The time in the pulls of a stage includes that of its inputs, as far as they are pulled by the same thread. Without
 * threads of its own a stage was busy for the difference. Behind a prefetch the inputs work on another thread, so all time
 * in its pulls is waiting; a parallel map is pulled and pulls on one thread, waits in between, and is busy in its calls.
 */
/** Reads some elements with a watch in hand, and says what the time was spent on. */
final class Explainer {
    private static final double WORTH_SAYING = 0.3;
    private static final double LITTLE = 0.05;

    private final StageClock clock = new StageClock();
    private final List<StageReport> reports = new ArrayList<>();

    static <T> Explanation explain(Stage<T> stage, long limit, Duration longest) {
        return new Explainer().read(stage, limit, longest);
    }

    private <T> Explanation read(Stage<T> stage, long limit, Duration longest) {
        Plan plan = Plan.of(stage);
        Cursor<T> cursor = LocalInterpreter.interpreter(plan, clock).open(stage);
        long begun = System.nanoTime();
        long elements = 0;
        try {
            while (elements < limit && System.nanoTime() - begun < longest.toNanos() && advance(cursor)) {
                elements++;
            }
        } finally {
            cursor.close();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        report(plan, 0);
        return new Explanation(reports, elements, elapsed, advice(plan, elapsed));
    }

    private static boolean advance(Cursor<?> cursor) {
        try {
            return cursor.pull() != null;
        } catch (DatasetException e) {
            // An element that could not be had took its time all the same.
            return true;
        }
    }

    private void report(Plan plan, int depth) {
        StageClock.Times own = clock.of(plan.stage());
        long inputs = inPullsOfInputs(plan);
        long pulls = own.inPulls.sum();
        long calls = own.inCalls.sum();
        long difference = Math.max(0, pulls - inputs);
        boolean isAhead = plan.stage() instanceof PrefetchStage<?> prefetch && prefetch.buffer() != 0;
        boolean isParallel = threads(plan.stage()) != 1;
        long busy = isAhead ? 0 : isParallel ? calls : difference;
        long waited = isAhead ? pulls : isParallel ? difference : 0;
        reports.add(new StageReport(depth, plan, own.elements.sum(), Duration.ofNanos(busy), Duration.ofNanos(waited)));
        plan.inputs().forEach(input -> report(input, depth + 1));
    }

    /** A shuffle that is repeated has no cursor of its own: then its input's time counts. */
    private long inPullsOfInputs(Plan plan) {
        return plan.inputs().stream()
                .mapToLong(input -> {
                    long pulls = clock.of(input.stage()).inPulls.sum();
                    return pulls == 0 && input.stage() instanceof ShuffleStage<?> ? inPullsOfInputs(input) : pulls;
                })
                .sum();
    }

    private List<String> advice(Plan plan, Duration elapsed) {
        List<String> advice = new ArrayList<>();
        Plan last = plan.stage() instanceof OptionsStage<?> ? plan.inputs().get(0) : plan;
        if (!(last.stage() instanceof PrefetchStage<?>)) {
            advice.add("nothing is prepared while the consumer works: end the pipeline with prefetch(1)");
        }
        slowest(elapsed, advice);
        plan.all().forEach(part -> shuffle(part, advice));
        return advice;
    }

    private void slowest(Duration elapsed, List<String> advice) {
        StageReport most =
                reports.stream().max(Comparator.comparing(Explainer::perThread)).orElseThrow();
        double share = perThread(most).toNanos() / (double) Math.max(1, elapsed.toNanos());
        if (share < WORTH_SAYING) {
            return;
        }
        String what = String.format(
                Locale.ROOT,
                "%s is the slowest stage, at work for %.0f %% of the time",
                most.plan().name(),
                100 * share);
        advice.add(what + cure(most));
    }

    /** How long the stage would have kept a consumer waiting: its work divided among its threads. */
    private static Duration perThread(StageReport report) {
        int threads = threads(report.plan().stage());
        return report.busy()
                .dividedBy(threads == Dataset.AUTOTUNE ? Runtime.getRuntime().availableProcessors() : threads);
    }

    private static int threads(Stage<?> stage) {
        if (stage instanceof MapStage<?, ?> map) {
            return map.parallelism();
        }
        if (stage instanceof RandomMapStage<?, ?> map) {
            return map.parallelism();
        }
        return stage instanceof InterleaveStage<?, ?> interleave
                ? interleave.interleaving().parallelism()
                : 1;
    }

    private static String cure(StageReport slowest) {
        Stage<?> stage = slowest.plan().stage();
        int processors = Runtime.getRuntime().availableProcessors();
        boolean hasThreads = stage instanceof MapStage<?, ?>
                || stage instanceof RandomMapStage<?, ?>
                || stage instanceof InterleaveStage<?, ?>;
        if (hasThreads && threads(stage) == 1 && processors > 1) {
            return ", on one thread: give it a parallelism, up to " + processors + " on this machine";
        }
        return hasThreads
                ? ", on all its threads: do less for each element, or keep the results with cache"
                : ": what comes before the consumer's stages can be kept with cache, or read ahead with prefetch";
    }

    private static void shuffle(Plan part, List<String> advice) {
        if (part.stage() instanceof ShuffleStage<?> shuffle
                && Dataset.of(shuffle.input()).cardinality() instanceof Cardinality.Known known
                && known.count() > shuffle.bufferSize() / LITTLE) {
            advice.add("shuffle draws among " + shuffle.bufferSize() + " of " + known.count()
                    + " elements: neighbours stay near each other; enlarge the buffer, or shuffle the files too");
        }
    }
}
