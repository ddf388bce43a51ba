package io.tolva.data.local;

import io.tolva.data.Dataset;
import io.tolva.data.DatasetException;
import io.tolva.data.ElementsStage;
import io.tolva.data.GroupByWindowStage;
import io.tolva.data.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * As in TensorFlow a group becomes a dataset when it is full, and at the end the groups that are left follow in the order
 * of their keys.
 *
 * The position: how many elements had a key, the pulls since the mark, the group that is being given out (its key, first
 * pull and size) and of each other group the key and first pull. Reading again from the mark fills the groups again, since
 * a group has all elements with its key from its first one on.
 */
/** Gathers elements by a key. */
final class GroupByWindowCursor<T, R> extends Cursor<R> {
    private static final String STAGE = "groupByWindow";
    private static final int MARK_INTERVAL = 64;
    private static final int FIRST_GROUP = 6;
    private static final long NONE = -1;

    private final LocalInterpreter interpreter;
    private final GroupByWindowStage<T, R> stage;
    private final Tracked<T> input;
    private final TreeMap<Long, Group<T>> groups = new TreeMap<>();
    private @Nullable Group<T> current;
    private @Nullable Cursor<R> results;
    private boolean ended;
    private long keyed;
    private long nextForget;

    /** Elements with one key; {@code first} is the number of the pull that gave the first of them. */
    private record Group<T>(long key, long first, int size, List<T> elements) {
        boolean full() {
            return elements.size() >= size;
        }
    }

    GroupByWindowCursor(LocalInterpreter interpreter, Cursor<T> input, GroupByWindowStage<T, R> stage) {
        this.interpreter = interpreter;
        this.stage = stage;
        this.input = new Tracked<>(input, MARK_INTERVAL);
    }

    @Override
    @Nullable
    R pull() {
        while (true) {
            if (results != null) {
                R result = results.pull();
                if (result != null) {
                    return result;
                }
                endGroup(results);
            }
            Group<T> next = nextGroup();
            if (next == null) {
                return null;
            }
            results = interpreter.openInner(reduced(next));
            current = next;
        }
    }

    private void endGroup(Cursor<R> given) {
        given.close();
        results = null;
        current = null;
        if (input.pulls() >= nextForget) {
            // A look at all groups, as seldom as there are groups.
            nextForget = input.pulls() + Math.max(MARK_INTERVAL, groups.size());
            input.forget(oldest());
        }
    }

    /** The next group to be given out, which is full or, at the end, what is left; null if there is none. */
    private @Nullable Group<T> nextGroup() {
        while (!ended) {
            T element = input.pull();
            if (element == null) {
                ended = true;
            } else {
                Group<T> group = groupOf(key(element));
                group.elements().add(element);
                if (group.full()) {
                    groups.remove(group.key());
                    return group;
                }
            }
        }
        Map.Entry<Long, Group<T>> left = groups.pollFirstEntry();
        return left == null ? null : left.getValue();
    }

    private long key(T element) {
        long index = keyed++;
        try {
            return stage.key().apply(element);
        } catch (Exception e) {
            throw failed(STAGE, "key function failed: element " + index, e);
        }
    }

    private Group<T> groupOf(long key) {
        Group<T> group = groups.get(key);
        if (group == null) {
            group = new Group<>(key, input.pulls() - 1, size(key), new ArrayList<>());
            groups.put(key, group);
        }
        return group;
    }

    private int size(long key) {
        int size;
        try {
            size = stage.windowSize().apply(key);
        } catch (Exception e) {
            throw failed(STAGE, "window size function failed: key " + key, e);
        }
        if (size < 1) {
            throw new DatasetException(
                    STAGE, "window size must be greater than zero: key " + key + ": expected at least 1, got " + size);
        }
        return size;
    }

    private Stage<R> reduced(Group<T> group) {
        try {
            return stage.reduce().apply(group.key(), Dataset.of(new ElementsStage<>(group.elements())));
        } catch (Exception e) {
            throw failed(STAGE, "reduce function failed: key " + group.key(), e);
        }
    }

    private long oldest() {
        long oldest = current == null ? input.pulls() : current.first();
        for (Group<T> group : groups.values()) {
            oldest = Math.min(oldest, group.first());
        }
        return oldest;
    }

    @Override
    Position save() {
        Tracked.Mark mark = input.markBefore(oldest());
        long[] numbers = new long[FIRST_GROUP + 2 * groups.size()];
        numbers[0] = keyed;
        numbers[1] = input.pulls() - mark.pulls();
        numbers[2] = current == null ? NONE : current.first() - mark.pulls();
        numbers[3] = current == null ? 0 : current.key();
        numbers[4] = current == null ? 0 : current.elements().size();
        numbers[5] = groups.size();
        int at = FIRST_GROUP;
        for (Group<T> group : groups.values()) {
            numbers[at++] = group.key();
            numbers[at++] = group.first() - mark.pulls();
        }
        return results == null
                ? Position.of(numbers).with(mark.position())
                : Position.of(numbers).with(mark.position(), results.save());
    }

    @Override
    void restore(Position position) {
        for (long i = 0; i < position.number(5); i++) {
            int at = FIRST_GROUP + 2 * (int) i;
            long key = position.number(at);
            groups.put(key, new Group<>(key, position.number(at + 1), size(key), new ArrayList<>()));
        }
        if (position.number(2) != NONE) {
            current = new Group<>(position.number(3), position.number(2), (int) position.number(4), new ArrayList<>());
        }
        input.restoreMark(position.part(0));
        while (input.pulls() < position.number(1)) {
            T element = input.again();
            if (element != null) {
                fillAgain(element);
            }
        }
        keyed = position.number(0);
        if (current != null) {
            results = interpreter.openInner(reduced(current));
            results.restore(position.part(1));
        }
    }

    private void fillAgain(T element) {
        long key;
        try {
            key = key(element);
        } catch (DatasetException e) {
            // Reported before the state was saved.
            return;
        }
        long number = input.pulls() - 1;
        Group<T> open = groups.get(key);
        if (current != null && current.key() == key && number >= current.first() && !current.full()) {
            current.elements().add(element);
        } else if (open != null && number >= open.first()) {
            open.elements().add(element);
        }
    }

    @Override
    void close() {
        closeAll(results == null ? List.of(input.cursor()) : List.of(results, input.cursor()));
    }
}
