package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the lists of a SequenceExample: for each key a list of features, one for each step. */
final class FeatureLists {
    private final Map<String, Feature> features = new LinkedHashMap<>();
    private final Column[] columns;
    /** For each column, where the steps of each example end. */
    private final RowEnds[] steps;

    private final ColumnIndex index;
    private final WireReader list = new WireReader();
    private final WireReader step = new WireReader();

    /** What becomes of a feature: its array, and, if it is padded, the column whose lengths tell how far. */
    private record Feature(Assembly assembly, @Nullable SequenceColumn padded) {}

    FeatureLists(Map<String, ? extends FeatureSpec> spec) {
        Columns keyed = new Columns();
        spec.forEach((name, feature) -> features.put(name, feature(name, feature, keyed)));
        columns = keyed.sorted();
        index = keyed.index();
        steps = new RowEnds[columns.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new RowEnds();
        }
    }

    private Feature feature(String name, FeatureSpec spec, Columns keyed) {
        if (spec instanceof FixedLenSequence sequence) {
            SequenceColumn column = keyed.own(name, new SequenceColumn(name, sequence, false));
            return new Feature((batch, mode) -> dense(column, mode), column);
        }
        if (spec instanceof VarLen) {
            SparseColumn column = keyed.shared(name, FeatureKind.of(spec.dtype()));
            return new Feature((batch, mode) -> sparse(column, mode), null);
        }
        if (spec instanceof Ragged ragged) {
            RaggedColumns parts = new RaggedColumns(name, ragged, keyed);
            return new Feature((batch, mode) -> ragged(name, parts, mode), null);
        }
        throw new IllegalArgumentException(
                "no feature of a sequence: " + name + ": expected FixedLenSequence, VarLen or Ragged, got "
                        + spec.getClass().getSimpleName());
    }

    private HostArray dense(SequenceColumn column, ParseMode mode) {
        if (mode == ParseMode.SINGLE) {
            return column.sequence();
        }
        RowEnds ends = new RowEnds();
        RowEnds examples = stepsOf(column);
        for (int example = 0; example < examples.count(); example++) {
            int last = examples.end(example);
            ends.add(last == 0 ? 0 : column.rows.end(last - 1));
        }
        return column.padded(ends);
    }

    private SparseArray sparse(SparseColumn column, ParseMode mode) {
        HostArray values = column.values.take(Shape.of(column.values.size));
        return mode == ParseMode.SINGLE
                ? SparseArrays.ofRows(values, column.rows)
                : SparseArrays.ofNestedRows(values, column.rows, stepsOf(column));
    }

    private RaggedArray ragged(String name, RaggedColumns parts, ParseMode mode) {
        List<SparseColumn> all = parts.all();
        RowEnds own = stepsOf(all.get(0));
        for (SparseColumn other : all) {
            RowEnds found = stepsOf(other);
            for (int example = 0; example < own.count(); example++) {
                if (found.length(example) != own.length(example)) {
                    throw new InvalidExampleException(
                            example,
                            "ragged feature does not fit: " + name + ", example " + example + ": expected "
                                    + own.length(example) + " steps in " + other.name + ", got "
                                    + found.length(example));
                }
            }
        }
        return parts.array(true, mode == ParseMode.SINGLE ? null : own);
    }

    private RowEnds stepsOf(Column wanted) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == wanted) {
                return steps[i];
            }
        }
        throw new AssertionError(wanted.name);
    }

    void begin(int batch) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].begin(batch);
            steps[i].begin(batch);
        }
    }

    /** Parses one example, whose entries were found. */
    void parse(int number, byte[] data, Entries entries, StepErrors errors) {
        for (int place = entries.count() - 1; place >= 0; place--) {
            int found = index.find(place, data, entries.keyFrom(place), entries.keyTo(place));
            if (found != ColumnIndex.NONE && !columns[found].isFilledBy(number)) {
                columns[found].fill(number);
                list.reset(data, entries.valueFrom(place), entries.valueTo(place));
                parseSteps(columns[found], data, errors);
            }
        }
        for (int i = 0; i < columns.length; i++) {
            if (!columns[i].isFilledBy(number) && columns[i] instanceof SequenceColumn column && column.isRequired()) {
                throw errors.missing(0, column);
            }
            steps[i].add(((RowsColumn) columns[i]).rows.count());
        }
    }

    private void parseSteps(Column column, byte[] data, StepErrors errors) {
        for (int number = 0; !list.atEnd(); number++) {
            try {
                list.expectTag(Wire.FIRST);
                int length = list.length();
                step.reset(data, list.position(), list.position() + length);
                list.advance(length);
            } catch (MalformedWireException e) {
                throw errors.malformedFeature(number, column);
            }
            if (step.atEnd()) {
                appendUnset(number, column, errors);
            } else {
                FeatureKind kind = FeatureMap.kind(step, number, column, errors);
                FeatureMap.append(step, kind, number, column, errors);
            }
        }
    }

    /** A step without a kind has no values. */
    private void appendUnset(int number, Column column, StepErrors errors) {
        column.append(number, step, errors);
    }

    Map<String, Object> arrays(int batch, ParseMode mode) {
        Map<String, Object> arrays = new LinkedHashMap<>();
        features.forEach((name, feature) -> arrays.put(name, feature.assembly().array(batch, mode)));
        return arrays;
    }

    /** How many steps the padded features have in each example. */
    Map<String, HostArray> lengths() {
        Map<String, HostArray> lengths = new LinkedHashMap<>();
        features.forEach((name, feature) -> {
            if (feature.padded() != null) {
                lengths.put(name, lengths(stepsOf(feature.padded())));
            }
        });
        return lengths;
    }

    private static HostArray lengths(RowEnds ends) {
        long[] lengths = new long[ends.count()];
        for (int example = 0; example < lengths.length; example++) {
            lengths[example] = ends.length(example);
        }
        return HostArray.wrap(Shape.of(lengths.length), lengths);
    }
}
