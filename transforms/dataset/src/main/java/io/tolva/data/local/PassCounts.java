package io.tolva.data.local;

import io.tolva.data.Epochs;
import io.tolva.data.Plan;
import io.tolva.data.Stage;
import java.util.List;

/**
 * How many passes the stages of a tree have begun that count them: part of a position where no cursor of the tree is open
 * that would tell.
 */
final class PassCounts {
    private PassCounts() {}

    static Position save(Stage<?> stage) {
        return Position.of(Plan.of(stage).epochs().mapToLong(Epochs::count).toArray());
    }

    static void restore(Stage<?> stage, Position position) {
        List<Epochs> counters = Plan.of(stage).epochs().toList();
        if (counters.size() != position.count()) {
            throw Position.unfit();
        }
        for (int i = 0; i < counters.size(); i++) {
            counters.get(i).reset(position.number(i));
        }
    }
}
