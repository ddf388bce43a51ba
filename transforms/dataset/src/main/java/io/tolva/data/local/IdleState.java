package io.tolva.data.local;

import io.tolva.data.CacheStage;
import io.tolva.data.Epochs;
import io.tolva.data.Plan;
import io.tolva.data.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * What the stages of a tree remember while no cursor of it is open: how many passes they have begun, and of a full cache
 * where its elements came from.
 */
final class IdleState {
    private IdleState() {}

    static Position save(Stage<?> stage) {
        Plan plan = Plan.of(stage);
        List<Long> numbers = new ArrayList<>();
        plan.epochs().map(Epochs::count).forEach(numbers::add);
        List<Position> starts = new ArrayList<>();
        for (CacheStage<?> cache : caches(plan)) {
            CacheContent<?> content = CacheContent.of(cache);
            numbers.add(content == null ? 0L : 1L);
            if (content != null) {
                starts.add(content.start());
            }
        }
        return Position.of(numbers.stream().mapToLong(Long::longValue).toArray())
                .with(starts.toArray(Position[]::new));
    }

    static void restore(Stage<?> stage, Position position) {
        Plan plan = Plan.of(stage);
        List<Epochs> counters = plan.epochs().toList();
        List<CacheStage<?>> caches = caches(plan);
        if (position.count() != counters.size() + caches.size()) {
            throw Position.unfit();
        }
        for (int i = 0; i < counters.size(); i++) {
            counters.get(i).reset(position.number(i));
        }
        int part = 0;
        for (int i = 0; i < caches.size(); i++) {
            if (position.number(counters.size() + i) == 1) {
                CacheContent.require(caches.get(i), position.part(part++));
            }
        }
    }

    private static List<CacheStage<?>> caches(Plan plan) {
        List<CacheStage<?>> caches = new ArrayList<>();
        plan.all().forEach(part -> {
            if (part.stage() instanceof CacheStage<?> cache) {
                caches.add(cache);
            }
        });
        return caches;
    }
}
