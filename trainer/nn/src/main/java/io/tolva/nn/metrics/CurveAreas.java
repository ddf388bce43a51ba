package io.tolva.nn.metrics;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;

/**
 * The areas under a curve between each two neighbouring thresholds, {@code [thresholds - 1, labels]}.
 *
 * @param tp weights of true positives at each threshold, {@code [thresholds, labels]}, and so the others
 */
record CurveAreas(Tensor tp, Tensor tn, Tensor fp, Tensor fn) {
    Tensor under(AUC.Curve curve, AUC.Summation summation) {
        if (curve == AUC.Curve.PR && summation == AUC.Summation.INTERPOLATION) {
            return interpolated();
        }
        Tensor x = front(x(curve)).minus(back(x(curve)));
        Tensor y = y(curve);
        return x.times(
                switch (summation) {
                    case INTERPOLATION -> front(y).plus(back(y)).div(2);
                    case MINORING -> Ops.minimum(front(y), back(y));
                    case MAJORING -> Ops.maximum(front(y), back(y));
                });
    }

    private Tensor x(AUC.Curve curve) {
        return switch (curve) {
            case ROC -> Weighted.divideNoNan(fp, fp.plus(tn));
            case PR -> recall();
            case PRGAIN -> Ops.maximum(gain(fn, 0), zero());
        };
    }

    private Tensor y(AUC.Curve curve) {
        return switch (curve) {
            case ROC -> recall();
            case PR -> Weighted.divideNoNan(tp, tp.plus(fp));
            case PRGAIN -> gain(fp, 1);
        };
    }

    private Tensor recall() {
        return Weighted.divideNoNan(tp, tp.plus(fn));
    }

    /** One less the ratio of errors to hits, in units of what chance gives; without hits it is what is said. */
    private Tensor gain(Tensor errors, double without) {
        Tensor scale = Weighted.divideNoNan(tp.plus(fn), tn.plus(fp));
        Tensor gain = scale.times(Weighted.divideNoNan(errors, tp)).negate().plus(1);
        return Ops.where(Ops.equal(tp, zero()), Tensor.scalar(tp.dtype(), without), gain);
    }

    /** Between two thresholds, hits grow with claims on a straight line, and precision on a curve. */
    private Tensor interpolated() {
        Tensor claims = tp.plus(fp);
        Tensor hits = front(tp).minus(back(tp));
        Tensor slope = Weighted.divideNoNan(hits, Ops.maximum(front(claims).minus(back(claims)), zero()));
        Tensor intercept = back(tp).minus(slope.times(back(claims)));
        Tensor both = Ops.logicalAnd(Ops.greater(front(claims), zero()), Ops.greater(back(claims), zero()));
        Tensor ratio = Weighted.divideNoNan(front(claims), Ops.maximum(back(claims), zero()));
        Tensor safe = Ops.where(both, ratio, Tensor.scalar(tp.dtype(), 1));
        Tensor area = slope.times(hits.plus(intercept.times(Ops.log(safe))));
        return Weighted.divideNoNan(area, Ops.maximum(back(tp).plus(back(fn)), zero()));
    }

    private Tensor zero() {
        return Tensor.scalar(tp.dtype(), 0);
    }

    private static Tensor front(Tensor x) {
        return Ops.slice(x, Slice.range(0, x.shape().dim(0) - 1));
    }

    private static Tensor back(Tensor x) {
        return Ops.slice(x, Slice.range(1, x.shape().dim(0)));
    }
}
