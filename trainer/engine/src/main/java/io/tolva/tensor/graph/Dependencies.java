package io.tolva.tensor.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Walks along what needs what, with a stack of its own: a chain may be longer than a thread's stack is deep. */
final class Dependencies {
    private Dependencies() {}

    /** An item whose needs are being walked through. */
    private static final class Visit<T> {
        final T item;
        final Iterator<? extends T> rest;

        Visit(T item, Iterator<? extends T> rest) {
            this.item = item;
            this.rest = rest;
        }
    }

    /**
     * Items and all that they need, each after what it needs and otherwise in the order given.
     *
     * @throws IllegalStateException if items need each other
     */
    static <T> Set<T> ordered(Iterable<T> items, Function<T, ? extends Collection<T>> needs) {
        Set<T> done = new LinkedHashSet<>();
        Set<T> underway = new HashSet<>();
        for (T item : items) {
            order(item, needs, done, underway);
        }
        return done;
    }

    private static <T> void order(T start, Function<T, ? extends Collection<T>> needs, Set<T> done, Set<T> underway) {
        Deque<Visit<T>> open = new ArrayDeque<>();
        enter(start, needs, done, underway, open);
        while (!open.isEmpty()) {
            Visit<T> visit = open.getLast();
            if (visit.rest.hasNext()) {
                enter(visit.rest.next(), needs, done, underway, open);
            } else {
                open.removeLast();
                done.add(visit.item);
            }
        }
    }

    private static <T> void enter(
            T item, Function<T, ? extends Collection<T>> needs, Set<T> done, Set<T> underway, Deque<Visit<T>> open) {
        if (done.contains(item)) {
            return;
        }
        if (!underway.add(item)) {
            throw new IllegalStateException("graph has a cycle, which is an error of the step's compiler: " + item);
        }
        open.addLast(new Visit<>(item, needs.apply(item).iterator()));
    }

    /** Items and all that they need. */
    static <T> Set<T> closure(Collection<T> items, Function<T, ? extends Collection<T>> needs) {
        Set<T> found = new HashSet<>(items);
        Deque<T> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (T other : needs.apply(open.removeLast())) {
                if (found.add(other)) {
                    open.addLast(other);
                }
            }
        }
        return found;
    }

    /** The nodes that make the inputs of a node. */
    static List<Node> of(Node node) {
        return node.inputs.stream()
                .map(input -> input.producer)
                .<Node>mapMulti((producer, to) -> {
                    if (producer != null) {
                        to.accept(producer);
                    }
                })
                .distinct()
                .toList();
    }
}
