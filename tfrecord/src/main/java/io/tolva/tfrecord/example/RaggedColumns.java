package io.tolva.tfrecord.example;

import io.tolva.array.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that a {@link Ragged} feature is made of. */
final class RaggedColumns {
    private final String name;
    private final List<Partition> partitions;
    private final SparseColumn values;
    private final List<@Nullable SparseColumn> keyed = new ArrayList<>();

    RaggedColumns(String name, Ragged spec, Columns columns) {
        this.name = name;
        this.partitions = spec.partitions();
        this.values = columns.shared(spec.valueKey().orElse(name), FeatureKind.of(spec.dtype()));
        for (Partition partition : partitions) {
            keyed.add(column(partition, columns));
        }
    }

    private static @Nullable SparseColumn column(Partition partition, Columns columns) {
        String key;
        if (partition instanceof Partition.RowSplits splits) {
            key = splits.key();
        } else if (partition instanceof Partition.RowLengths lengths) {
            key = lengths.key();
        } else if (partition instanceof Partition.RowStarts starts) {
            key = starts.key();
        } else if (partition instanceof Partition.RowLimits limits) {
            key = limits.key();
        } else if (partition instanceof Partition.ValueRowIds ids) {
            key = ids.key();
        } else {
            return null;
        }
        return columns.shared(key, FeatureKind.INT64);
    }

    /** The columns whose rows must be as many as those of the values. */
    List<SparseColumn> all() {
        List<SparseColumn> all = new ArrayList<>(List.of(values));
        keyed.forEach(column -> {
            if (column != null) {
                all.add(column);
            }
        });
        return all;
    }

    /**
     * The array of what was parsed.
     *
     * @param unitsAreRows whether each example or step is a row, or is the only one and no row
     * @param steps where the steps of each example end, if there are steps
     */
    RaggedArray array(boolean unitsAreRows, @Nullable RowEnds steps) {
        RaggedLevels levels = new RaggedLevels(
                name, values.rows, values.values.size, unit -> steps == null ? unit : steps.rowOf(unit));
        for (int i = partitions.size() - 1; i >= 0; i--) {
            levels.cut(partitions.get(i), keyed.get(i));
        }
        return levels.array(values.values.take(Shape.of(values.values.size)), unitsAreRows, steps);
    }
}
