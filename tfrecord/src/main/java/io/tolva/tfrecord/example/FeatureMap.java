package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses maps of features, those of an Example or the context of a SequenceExample. */
final class FeatureMap {
    private static final FeatureKind[] KINDS = FeatureKind.values();

    private final Map<String, Assembly> assemblies = new LinkedHashMap<>();
    private final Column[] columns;
    private final ColumnIndex index;
    private final WireReader wire = new WireReader();

    FeatureMap(Map<String, ? extends FeatureSpec> spec) {
        Columns keyed = new Columns();
        spec.forEach((name, feature) -> assemblies.put(name, assembly(name, feature, keyed)));
        columns = keyed.sorted();
        index = keyed.index();
    }

    private static Assembly assembly(String name, FeatureSpec spec, Columns columns) {
        if (spec instanceof FixedLen fixed) {
            DenseColumn column = columns.own(name, new DenseColumn(name, fixed));
            return column::array;
        }
        if (spec instanceof FixedLenSequence sequence) {
            SequenceColumn column = columns.own(name, new SequenceColumn(name, sequence, true));
            return (batch, mode) -> mode == ParseMode.SINGLE ? column.sequence() : column.padded(column.rows);
        }
        if (spec instanceof Sparse sparse) {
            List<SparseColumn> indices = new ArrayList<>();
            sparse.indexKeys().forEach(key -> indices.add(columns.shared(key, FeatureKind.INT64)));
            return new SparseAssembly(
                    name, sparse, indices, columns.shared(sparse.valueKey(), FeatureKind.of(sparse.dtype())));
        }
        if (spec instanceof Ragged ragged) {
            return ragged(name, ragged, columns);
        }
        SparseColumn column = columns.shared(name, FeatureKind.of(spec.dtype()));
        return (batch, mode) -> {
            HostArray values = column.values.take(Shape.of(column.values.size));
            return mode == ParseMode.SINGLE ? SparseArrays.ofRow(values) : SparseArrays.ofRows(values, column.rows);
        };
    }

    private static Assembly ragged(String name, Ragged spec, Columns columns) {
        RaggedColumns parts = new RaggedColumns(name, spec, columns);
        return (batch, mode) -> parts.array(mode == ParseMode.BATCH, null);
    }

    /**
     * Puts some dense features of the next batch into buffers.
     *
     * @throws IllegalArgumentException if one is no dense feature, or its buffer does not fit
     */
    void aim(Map<String, ? extends Buffer> targets, int batch) {
        targets.forEach((name, target) -> dense(name).aim(target, batch));
    }

    private DenseColumn dense(String name) {
        for (Column column : columns) {
            if (column.name.equals(name) && column instanceof DenseColumn dense) {
                return dense;
            }
        }
        throw new IllegalArgumentException("no such dense feature: expected a FixedLen feature, got " + name);
    }

    /** Moves the positions of buffers behind what was put there. */
    void release(Map<String, ? extends Buffer> targets) {
        targets.forEach((name, target) ->
                target.position(target.position() + dense(name).size()));
    }

    void begin(int batch) {
        for (Column column : columns) {
            column.begin(batch);
        }
    }

    /** Parses one example, whose entries were found. */
    void parse(int number, byte[] data, Entries entries, ParseMode mode, ErrorTexts errors) {
        for (int place = entries.count() - 1; place >= 0; place--) {
            int found = index.find(place, data, entries.keyFrom(place), entries.keyTo(place));
            if (found != ColumnIndex.NONE) {
                wire.reset(data, entries.valueFrom(place), entries.valueTo(place));
                parseFeature(number, columns[found], mode, errors);
            }
        }
        for (Column column : columns) {
            if (!column.isFilledBy(number)) {
                column.appendMissing(number, errors);
            }
        }
    }

    private void parseFeature(int number, Column column, ParseMode mode, ErrorTexts errors) {
        if (wire.atEnd()) {
            if (column.isHiddenByUnset(mode) && !column.isFilledBy(number)) {
                column.fill(number);
                column.appendMissing(number, errors);
            }
            return;
        }
        FeatureKind kind = kind(wire, number, column, errors);
        if (column.isFilledBy(number)) {
            return;
        }
        column.fill(number);
        append(wire, kind, number, column, errors);
    }

    /** Reads which kind of list is in a feature. */
    static FeatureKind kind(WireReader feature, int place, Column column, ErrorTexts errors) {
        try {
            int tag = feature.tag();
            if (tag == column.kind.tag()) {
                return column.kind;
            }
            for (FeatureKind kind : KINDS) {
                if (kind.tag() == tag) {
                    return kind;
                }
            }
        } catch (MalformedWireException e) {
            throw errors.malformedFeature(place, column);
        }
        throw errors.unknownKind(place, column);
    }

    /** Appends the list in a feature, which stands behind its tag. */
    static void append(WireReader feature, FeatureKind kind, int place, Column column, ErrorTexts errors) {
        if (kind != column.kind) {
            throw errors.wrongKind(place, column, kind);
        }
        try {
            feature.lengthToEnd();
            column.append(place, feature, errors);
        } catch (MalformedWireException e) {
            throw errors.malformedFeature(place, column);
        }
    }

    /** The arrays of what was parsed, by name, without those that went into buffers. */
    Map<String, Object> arrays(int batch, ParseMode mode, Set<String> without) {
        Map<String, Object> arrays = new LinkedHashMap<>();
        assemblies.forEach((name, assembly) -> {
            if (!without.contains(name)) {
                arrays.put(name, assembly.array(batch, mode));
            }
        });
        return arrays;
    }
}
