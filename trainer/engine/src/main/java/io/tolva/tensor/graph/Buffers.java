package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Memory for what is computed between, by liveness: a buffer goes to the next value of its type when the last reader of the
 * one before is done. An elementwise kernel may write over an input of its own size of which it is the last reader; one that
 * is repeated is read after the first writes.
 */
final class Buffers {
    /** A buffer is not given to a value that would leave more than three quarters of it unused. */
    private static final int WASTE = 4;

    private final List<TensorType> buffers = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<DType, List<Integer>> free = new HashMap<>();
    private final Map<Value, Integer> homes = new HashMap<>();
    private final Map<Value, Integer> lastUse = new HashMap<>();

    private Buffers() {}

    static Buffers of(List<Node> nodes, Schedule schedule) {
        Buffers plan = new Buffers();
        for (int i = 0; i < nodes.size(); i++) {
            for (Value input : nodes.get(i).inputs) {
                plan.lastUse.put(Schedule.root(input), i);
            }
        }
        schedule.outputs().forEach(output -> plan.lastUse.put(Schedule.root(output), Integer.MAX_VALUE));
        schedule.copied().values().forEach(value -> plan.lastUse.put(Schedule.root(value), Integer.MAX_VALUE));
        for (int i = 0; i < nodes.size(); i++) {
            plan.place(nodes.get(i), i, schedule);
        }
        return plan;
    }

    private void place(Node node, int at, Schedule schedule) {
        if (node.isElementwise()) {
            int size = node.output().type.size();
            release(node, at, input -> input.type.size() == size);
        }
        for (Value output : node.outputs) {
            if (Schedule.root(output) == output && schedule.target(output) == null) {
                homes.put(output, take(output.type));
            }
        }
        release(node, at, input -> true);
        for (Value output : node.outputs) {
            if (!lastUse.containsKey(output)) {
                give(output);
            }
        }
    }

    private void release(Node node, int at, Predicate<Value> which) {
        for (Value input : node.inputs) {
            Value root = Schedule.root(input);
            Integer last = lastUse.get(root);
            if (last != null && last == at && which.test(input)) {
                lastUse.remove(root);
                give(root);
            }
        }
    }

    private void give(Value root) {
        Integer home = homes.get(root);
        if (home != null) {
            free.computeIfAbsent(root.type.dtype(), any -> new ArrayList<>()).add(home);
        }
    }

    private int take(TensorType type) {
        List<Integer> candidates = free.computeIfAbsent(type.dtype(), any -> new ArrayList<>());
        @Nullable Integer best = null;
        for (Integer candidate : candidates) {
            int room = sizes.get(candidate);
            boolean fits = room >= type.size() && room / WASTE <= type.size();
            if (fits && (best == null || room < sizes.get(best))) {
                best = candidate;
            }
        }
        if (best != null) {
            candidates.remove(best);
            return best;
        }
        buffers.add(type);
        sizes.add(type.size());
        return buffers.size() - 1;
    }

    /** What to allocate. */
    List<TensorType> buffers() {
        return buffers;
    }

    /** The buffer of a value that is neither there before the step nor in a variable. */
    @Nullable
    Integer home(Value root) {
        return homes.get(root);
    }
}
