package io.tolva.data;

import java.util.ArrayList;
import java.util.List;

/** Counts the elements that were left out, keeps the first failures and ends a pass that loses too many. Thread-safe. */
public final class FailureCount implements FailureListener {
    private static final int KEPT = 10;

    private final long most;
    private final List<DatasetException> first = new ArrayList<>();
    private long count;

    private FailureCount(long most) {
        this.most = most;
    }

    /** Counts any number of failures. */
    public static FailureCount unlimited() {
        return new FailureCount(Long.MAX_VALUE);
    }

    /** Lets {@code most} failures pass; the next one is thrown. */
    public static FailureCount atMost(long most) {
        return new FailureCount(most);
    }

    @Override
    public synchronized void failed(DatasetException failure) {
        count++;
        if (count > most) {
            throw failure;
        }
        if (first.size() < KEPT) {
            first.add(failure);
        }
    }

    /** How many elements were left out, in all passes together. */
    public synchronized long count() {
        return count;
    }

    /** The first failures, ten at most. */
    public synchronized List<DatasetException> first() {
        return List.copyOf(first);
    }
}
