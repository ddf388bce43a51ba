package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.ScalarOp;
import java.util.List;

/** Interim interpreter. */
final class ElementwiseLoops {
    private ElementwiseLoops() {}

    static ElementwiseLoop of(Expression e, List<Access> access) {
        return new ElementwiseLoop() {
            @Override
            void run(Object[] in, Object[] out, int n) {
                int k = e.terms().size();
                double[] d = new double[k];
                long[] l = new long[k];
                for (int i = 0; i < n; i++) {
                    for (int t = 0; t < k; t++) {
                        Expression.Term term = e.terms().get(t);
                        if (term instanceof Expression.Input) {
                            int at = access.get(t) == Access.ONE ? 0 : i;
                            Object x = in[t];
                            if (x instanceof float[] f) {
                                d[t] = f[at];
                            } else if (x instanceof double[] f) {
                                d[t] = f[at];
                            } else {
                                long[] one = new long[at + 1];
                                Wide.read(x, one, at + 1);
                                l[t] = one[at];
                            }
                        } else if (term instanceof Expression.Constant c) {
                            d[t] = c.floating();
                            l[t] = c.bits();
                        } else {
                            apply((Expression.Apply) term, t, d, l);
                        }
                    }
                    for (int o = 0; o < out.length; o++) {
                        int t = e.outputs().get(o);
                        if (out[o] instanceof float[] f) {
                            f[i] = (float) d[t];
                        } else if (out[o] instanceof double[] f) {
                            f[i] = d[t];
                        } else if (out[o] instanceof int[] f) {
                            f[i] = (int) l[t];
                        } else if (out[o] instanceof long[] f) {
                            f[i] = l[t];
                        } else if (out[o] instanceof byte[] f) {
                            f[i] = (byte) l[t];
                        } else {
                            ((boolean[]) out[o])[i] = l[t] != 0;
                        }
                    }
                }
            }

            private boolean fl(DType t) {
                return t == DType.FLOAT32 || t == DType.FLOAT64;
            }

            private void apply(Expression.Apply a, int t, double[] d, long[] l) {
                int p = a.arguments().get(0);
                int q = a.arguments().get(a.arguments().size() > 1 ? 1 : 0);
                boolean f = fl(e.terms().get(p).dtype());
                double x = d[p];
                double y = d[q];
                long m = l[p];
                long r = l[q];
                if (a.op() == ScalarOp.SELECT) {
                    int s = m != 0 ? q : a.arguments().get(2);
                    d[t] = d[s];
                    l[t] = l[s];
                } else if (a.op() == ScalarOp.CAST) {
                    d[t] = f ? x : m;
                    l[t] = a.dtype() == DType.BOOL ? (f ? x != 0 : m != 0) ? 1 : 0 : f ? (long) x : m;
                    if (a.dtype() == DType.INT32) {
                        l[t] = f ? (int) x : (int) m;
                    }
                    if (a.dtype() == DType.UINT8) {
                        l[t] &= 255;
                    }
                } else if (f) {
                    d[t] = value(a.op(), x, y);
                    l[t] = truth(a.op(), x, y) ? 1 : 0;
                } else {
                    l[t] = whole(a.op(), m, r);
                }
                if (a.dtype() == DType.FLOAT32) {
                    d[t] = (float) d[t];
                } else if (a.dtype() == DType.INT32) {
                    l[t] = (int) l[t];
                }
            }

            private boolean truth(ScalarOp op, double x, double y) {
                return switch (op) {
                    case IS_NAN -> Double.isNaN(x);
                    case IS_INF -> Double.isInfinite(x);
                    case IS_FINITE -> Double.isFinite(x);
                    case EQUAL -> x == y;
                    case NOT_EQUAL -> x != y;
                    case GREATER -> x > y;
                    case GREATER_EQUAL -> x >= y;
                    case LESS -> x < y;
                    case LESS_EQUAL -> x <= y;
                    default -> false;
                };
            }

            private long whole(ScalarOp op, long x, long y) {
                return switch (op) {
                    case NEGATE -> -x;
                    case ABS -> Math.abs(x);
                    case SIGN -> Long.signum(x);
                    case STEP -> x > 0 ? 1 : 0;
                    case RELU -> Math.max(x, 0);
                    case SQUARE -> x * x;
                    case ADD -> x + y;
                    case SUBTRACT -> x - y;
                    case MULTIPLY -> x * y;
                    case DIVIDE -> x / y;
                    case FLOOR_DIVIDE -> Math.floorDiv(x, y);
                    case FLOOR_MOD -> Math.floorMod(x, y);
                    case POWER -> (long) Math.pow((double) x, (double) y);
                    case MAXIMUM -> Math.max(x, y);
                    case MINIMUM -> Math.min(x, y);
                    case LOGICAL_NOT -> 1 - x;
                    case LOGICAL_AND -> x & y;
                    case LOGICAL_OR -> x | y;
                    case LOGICAL_XOR -> x ^ y;
                    case EQUAL -> x == y ? 1 : 0;
                    case NOT_EQUAL -> x != y ? 1 : 0;
                    case GREATER -> x > y ? 1 : 0;
                    case GREATER_EQUAL -> x >= y ? 1 : 0;
                    case LESS -> x < y ? 1 : 0;
                    case LESS_EQUAL -> x <= y ? 1 : 0;
                    default -> throw new IllegalStateException(op.label());
                };
            }

            private double value(ScalarOp op, double x, double y) {
                return switch (op) {
                    case NEGATE -> -x;
                    case ABS -> Math.abs(x);
                    case SIGN -> Math.signum(x);
                    case STEP -> Double.isNaN(x) ? x : x > 0 ? 1 : 0;
                    case SQUARE -> x * x;
                    case RECIPROCAL -> 1 / x;
                    case SQRT -> Math.sqrt(x);
                    case RSQRT -> 1 / Math.sqrt(x);
                    case EXP -> Math.exp(x);
                    case EXPM1 -> Math.expm1(x);
                    case LOG -> Math.log(x);
                    case LOG1P -> Math.log1p(x);
                    case SIN -> Math.sin(x);
                    case COS -> Math.cos(x);
                    case TAN -> Math.tan(x);
                    case ASIN -> Math.asin(x);
                    case ACOS -> Math.acos(x);
                    case ATAN -> Math.atan(x);
                    case SINH -> Math.sinh(x);
                    case COSH -> Math.cosh(x);
                    case TANH -> Math.tanh(x);
                    case ASINH -> Math.log(x + Math.sqrt(x * x + 1));
                    case ACOSH -> Math.log(x + Math.sqrt(x * x - 1));
                    case ATANH -> 0.5 * Math.log((1 + x) / (1 - x));
                    case ERF -> throw new IllegalStateException("erf");
                    case FLOOR -> Math.floor(x);
                    case CEIL -> Math.ceil(x);
                    case ROUND -> Math.rint(x);
                    case RELU -> Math.max(x, 0);
                    case ELU -> x > 0 ? x : Math.expm1(x);
                    case SIGMOID -> 1 / (1 + Math.exp(-x));
                    case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
                    case ADD -> x + y;
                    case SUBTRACT -> x - y;
                    case MULTIPLY -> x * y;
                    case DIVIDE -> x / y;
                    case FLOOR_DIVIDE -> Math.floor(x / y);
                    case FLOOR_MOD -> x - y * Math.floor(x / y);
                    case POWER -> Math.pow(x, y);
                    case MAXIMUM -> Math.max(x, y);
                    case MINIMUM -> Math.min(x, y);
                    case ATAN2 -> Math.atan2(x, y);
                    default -> 0;
                };
            }
        };
    }
}
