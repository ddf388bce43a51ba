package io.tolva.nn.layers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** What a picture shows outside its edges. */
public enum FillMode {
    /** Itself backwards: {@code dcba|abcd|dcba}. */
    REFLECT {
        @Override
        Tensor inside(Tensor place, int length) {
            Tensor period = place.minus(floored(place.div(2.0 * length)).times(2.0 * length));
            Tensor back = period.negate().plus(2.0 * length - 1);
            Tensor before = before(place, length);
            Tensor far = Ops.greaterEqual(period, whole(place, length));
            Tensor behind = Ops.where(far, back, period);
            return Ops.where(negative(place), before, behind);
        }

        /** Of a place before 0. */
        private Tensor before(Tensor place, int length) {
            double period = 2.0 * length;
            Tensor near = place.plus(floored(place.negate().div(period)).times(period));
            Tensor back = near.negate().minus(1);
            return Ops.where(Ops.less(near, whole(near, -length)), near.plus(period), back);
        }
    },
    /** Itself again: {@code abcd|abcd|abcd}. */
    WRAP {
        @Override
        Tensor inside(Tensor place, int length) {
            double last = length - 1.0;
            Tensor before = place.plus(floored(place.negate().div(last)).plus(1).times(length));
            Tensor behind = place.minus(floored(place.div(last)).times(length));
            Tensor far = Ops.greater(place, whole(place, last));
            return Ops.where(negative(place), before, Ops.where(far, behind, place));
        }
    },
    /** One value. */
    CONSTANT {
        @Override
        Tensor inside(Tensor place, int length) {
            return place;
        }
    },
    /** The nearest pixel of the edge: {@code aaaa|abcd|dddd}. */
    NEAREST {
        @Override
        Tensor inside(Tensor place, int length) {
            return place;
        }
    };

    /** The place inside an axis of at least 2 pixels that a place stands for. */
    abstract Tensor inside(Tensor place, int length);

    /** The place inside an axis that a place stands for, which may still be outside if it is {@link #CONSTANT}. */
    final Tensor map(Tensor place, int length) {
        if (this == CONSTANT) {
            return place;
        }
        Tensor mapped = length == 1 ? place : inside(place, length);
        return Ops.clip(mapped, 0, length - 1.0);
    }

    private static Tensor floored(Tensor x) {
        return Ops.floor(x);
    }

    private static Tensor negative(Tensor x) {
        return Ops.less(x, whole(x, 0));
    }

    private static Tensor whole(Tensor x, double value) {
        return Tensor.scalar(x.dtype(), value);
    }
}
