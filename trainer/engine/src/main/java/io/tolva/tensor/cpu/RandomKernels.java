package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.Philox;
import io.tolva.tensor.backend.Distribution;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.TensorType;

/**
 * Random numbers by counting. Element {@code i} of 32 bits is number {@code i} of the stream, one of 64 bits is made of
 * numbers {@code 2i} and {@code 2i + 1}. StrictMath gives equal bits anywhere.
 *
 * <p>Normal numbers come in pairs (Box and Muller, "A note on the generation of random normal deviates", 1958); truncated
 * ones are the inverse of the distribution at a uniform number, so that none is thrown away.
 */
final class RandomKernels {
    private static final double TAIL = 0.02275013194817921;
    private static final double[] CENTRE_UPPER = {
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };
    private static final double[] CENTRE_LOWER = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0
    };
    private static final double[] TAIL_UPPER = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] TAIL_LOWER = {
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0
    };

    private final Distribution distribution;
    private final int size;
    private final int[] block = new int[4];

    private RandomKernels(Distribution distribution, int size) {
        this.distribution = distribution;
        this.size = size;
    }

    static Kernel of(Distribution distribution, TensorType out) {
        RandomKernels numbers = new RandomKernels(distribution, out.size());
        DType dtype = out.dtype();
        return (in, result) -> {
            long[] key = (long[]) HeapStorage.data(in[0]);
            switch (dtype) {
                case FLOAT32 -> numbers.floats(key, HeapStorage.floats(result[0]));
                case FLOAT64 -> numbers.doubles(key, HeapStorage.doubles(result[0]));
                case INT32 -> numbers.ints(key, (int[]) HeapStorage.data(result[0]));
                case INT64 -> numbers.longs(key, (long[]) HeapStorage.data(result[0]));
                case UINT8, BOOL, STRING -> throw new IllegalArgumentException("no random numbers of type " + dtype);
            }
        };
    }

    private void ints(long[] key, int[] out) {
        for (int i = 0; i < size; i++) {
            out[i] = bits32(key, i);
        }
    }

    private void longs(long[] key, long[] out) {
        for (int i = 0; i < size; i++) {
            out[i] = bits64(key, i);
        }
    }

    private int bits32(long[] key, int i) {
        if ((i & 3) == 0) {
            Philox.block(key[0], key[1], i >> 2, block);
        }
        return block[i & 3];
    }

    private long bits64(long[] key, int i) {
        if ((i & 1) == 0) {
            Philox.block(key[0], key[1], i >> 1, block);
        }
        int at = (i & 1) * 2;
        return (long) block[at] << 32 | (block[at + 1] & 0xFFFFFFFFL);
    }

    private void floats(long[] key, float[] out) {
        for (int i = 0; i < size; i++) {
            out[i] = (bits32(key, i) >>> 8) * 0x1p-24f;
        }
        switch (distribution) {
            case NORMAL -> {
                for (int i = 0; i < size; i += 2) {
                    double radius = radius(out[i]);
                    double turn = i + 1 < size ? out[i + 1] : (bits32(key, i + 1) >>> 8) * 0x1p-24f;
                    out[i] = (float) (radius * StrictMath.cos(2 * Math.PI * turn));
                    if (i + 1 < size) {
                        out[i + 1] = (float) (radius * StrictMath.sin(2 * Math.PI * turn));
                    }
                }
            }
            case TRUNCATED_NORMAL -> {
                for (int i = 0; i < size; i++) {
                    out[i] = (float) truncated(out[i]);
                }
            }
            case UNIFORM, BITS -> {}
        }
    }

    private void doubles(long[] key, double[] out) {
        for (int i = 0; i < size; i++) {
            out[i] = (bits64(key, i) >>> 11) * 0x1p-53;
        }
        switch (distribution) {
            case NORMAL -> {
                for (int i = 0; i < size; i += 2) {
                    double radius = radius(out[i]);
                    double turn = i + 1 < size ? out[i + 1] : (bits64(key, i + 1) >>> 11) * 0x1p-53;
                    out[i] = radius * StrictMath.cos(2 * Math.PI * turn);
                    if (i + 1 < size) {
                        out[i + 1] = radius * StrictMath.sin(2 * Math.PI * turn);
                    }
                }
            }
            case TRUNCATED_NORMAL -> {
                for (int i = 0; i < size; i++) {
                    out[i] = truncated(out[i]);
                }
            }
            case UNIFORM, BITS -> {}
        }
    }

    private static double radius(double uniform) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - uniform));
    }

    private static double truncated(double uniform) {
        return quantile(TAIL + uniform * (1 - 2 * TAIL));
    }

    /** The inverse of the normal distribution: Wichura, "Algorithm AS 241" (1988), PPND16 without the far tails. */
    private static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(r, CENTRE_UPPER) / polynomial(r, CENTRE_LOWER);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? p : 1 - p)) - 1.6;
        double x = polynomial(r, TAIL_UPPER) / polynomial(r, TAIL_LOWER);
        return q < 0 ? -x : x;
    }

    private static double polynomial(double x, double[] coefficients) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
