package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** A {@link FixedLenSequence} feature: elements of one shape, as many as there are, padded to the longest row. */
final class SequenceColumn extends RowsColumn {
    private final FixedLenSequence spec;
    private final boolean elementsInRows;

    /**
     * Over rows of elements.
     *
     * @param elementsInRows whether a row has any number of elements, as in an Example, or is one, as in a FeatureList
     */
    SequenceColumn(String name, FixedLenSequence spec, boolean elementsInRows) {
        super(name, FeatureKind.of(spec.dtype()));
        this.spec = spec;
        this.elementsInRows = elementsInRows;
    }

    @Override
    boolean isHiddenByUnset(ParseMode mode) {
        return false;
    }

    @Override
    boolean isDense() {
        return true;
    }

    boolean isRequired() {
        return !spec.allowMissing();
    }

    @Override
    void append(int place, WireReader list, ErrorTexts errors) {
        int before = values.size;
        values.append(list);
        int count = values.size - before;
        int stride = spec.shape().size();
        if (elementsInRows && count % stride != 0) {
            throw errors.notMultiple(place, this, count, spec.shape());
        }
        if (!elementsInRows && count != stride) {
            throw errors.wrongCount(place, this, count, spec.shape());
        }
        rows.add(values.size);
    }

    /** The elements of one sequence, {@code [length] + shape}. */
    HostArray sequence() {
        int stride = spec.shape().size();
        int length = elementsInRows ? values.size / stride : rows.count();
        return values.take(spec.shape().prepend(length));
    }

    /** The elements of all sequences, {@code [batch, longest] + shape}; {@code ends} has where each ends, in values. */
    HostArray padded(RowEnds ends) {
        Shape shape = spec.shape();
        int stride = shape.size();
        Shape all = shape.prepend(ends.longest() / stride).prepend(ends.count());
        return values.takePadded(all, ends, spec.padding());
    }
}
