package io.tolva.tensor.cpu;

/**
 * The error function in double arithmetic, absolute error below 1e-15: the rational functions of Cephes (S. L. Moshier,
 * ndtr.c), one for the function up to 1, one for its complement above.
 */
final class ErrorFunction {
    static final double BOUND = 1e-15;

    private static final double[] NUMERATOR = {
        9.604973739870516, 90.02601972038427, 2232.005345946843, 7003.325141128051, 55592.30130103949
    };
    private static final double[] DENOMINATOR = {
        1, 33.56171416475031, 521.3579497801527, 4594.323829709801, 22629.000061389095, 49267.39426086359
    };
    private static final double[] COMPLEMENT_NUMERATOR = {
        2.461969814735305e-10,
        0.5641895648310689,
        7.463210564422699,
        48.63719709856814,
        196.5208329560771,
        526.4451949954773,
        934.5285271719576,
        1027.5518868951572,
        557.5353353693994
    };
    private static final double[] COMPLEMENT_DENOMINATOR = {
        1,
        13.228195115474499,
        86.70721408859897,
        354.9377788878199,
        975.7085017432055,
        1823.9091668790973,
        2246.3376081871097,
        1656.6630919416134,
        557.5353408177277
    };
    /** Above, the complement is below the last place of 1. */
    private static final double ONE_FROM = 6;

    private ErrorFunction() {}

    static double erf(double x) {
        double a = Math.abs(x);
        if (!(a > 1)) {
            return x * polynomial(NUMERATOR, x * x) / polynomial(DENOMINATOR, x * x);
        }
        double complement = a < ONE_FROM
                ? Math.exp(-a * a) * polynomial(COMPLEMENT_NUMERATOR, a) / polynomial(COMPLEMENT_DENOMINATOR, a)
                : 0;
        return Math.copySign(1 - complement, x);
    }

    private static double polynomial(double[] coefficients, double x) {
        double y = 0;
        for (double coefficient : coefficients) {
            y = y * x + coefficient;
        }
        return y;
    }
}
