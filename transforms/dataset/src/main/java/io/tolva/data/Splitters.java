package io.tolva.data;

import io.tolva.array.HostArray;
import java.util.ArrayList;
import java.util.List;

/** The ways in which most batches are taken apart. */
public final class Splitters {
    private Splitters() {}

    /** A list is a batch of its elements. */
    public static <T> Splitter<List<T>, T> list() {
        return batch -> batch;
    }

    /** An array {@code [n, ...]} is a batch of its n rows; a scalar cannot be taken apart. */
    public static Splitter<HostArray, HostArray> rows() {
        return Splitters::rowsOf;
    }

    private static List<HostArray> rowsOf(HostArray array) {
        if (array.shape().rank() == 0) {
            throw new IllegalArgumentException("nothing to split: unbatch: expected rank 1 or more, got a scalar");
        }
        List<HostArray> rows = new ArrayList<>(array.shape().dim(0));
        for (int row = 0; row < array.shape().dim(0); row++) {
            rows.add(array.row(row));
        }
        return rows;
    }

    /** Two arrays {@code [n, ...]} side by side are a batch of n pairs of rows. */
    public static Splitter<Pair<HostArray, HostArray>, Pair<HostArray, HostArray>> pairsOfRows() {
        return Splitters::pairsOf;
    }

    private static List<Pair<HostArray, HostArray>> pairsOf(Pair<HostArray, HostArray> batch) {
        List<HostArray> firsts = rowsOf(batch.first());
        List<HostArray> seconds = rowsOf(batch.second());
        if (firsts.size() != seconds.size()) {
            throw new IllegalArgumentException("numbers of rows differ: unbatch: first "
                    + batch.first().shape() + ", second " + batch.second().shape());
        }
        List<Pair<HostArray, HostArray>> pairs = new ArrayList<>(firsts.size());
        for (int row = 0; row < firsts.size(); row++) {
            pairs.add(new Pair<>(firsts.get(row), seconds.get(row)));
        }
        return pairs;
    }
}
