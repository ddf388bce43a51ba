package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.tolva.array.Philox;
import io.tolva.array.Seed;
import org.junit.jupiter.api.Test;

/** What every {@link Blas} must do, against plain loops in double arithmetic. */
abstract class BlasContract {
    private static final int[][] SIZES = {{1, 1, 1}, {2, 3, 4}, {7, 1, 5}, {1, 9, 33}, {32, 64, 26}, {65, 10, 128}};
    private static final float[] NONE = {};

    private final Philox random = Seed.of(42).generator();

    abstract Blas blas();

    @Test
    void multipliesInEveryLayout() {
        for (int[] size : SIZES) {
            for (int flags = 0; flags < 4; flags++) {
                check(size[0], size[1], size[2], (flags & 1) != 0, (flags & 2) != 0);
            }
        }
    }

    @Test
    void matricesBeginAnywhere() {
        float[] a = {9f, 1f, 2f};
        float[] b = {9f, 9f, 3f, 4f};
        float[] c = {9f, 9f, 9f};
        for (int flags = 0; flags < 4; flags++) {
            blas().gemm((flags & 1) != 0, (flags & 2) != 0, 1, 1, 2, a, 1, b, 2, c, 1);
            assertThat(c, is(new float[] {9f, 11f, 9f}));
        }
    }

    @Test
    void overwritesWhatWasThere() {
        float[] c = {5f};
        blas().gemm(false, false, 1, 1, 1, new float[] {2f}, 0, new float[] {3f}, 0, c, 0);
        assertThat(c[0], is(6f));
    }

    @Test
    void aProductOverNothingIsZero() {
        float[] c = {5f};
        blas().gemm(false, false, 1, 1, 0, NONE, 0, NONE, 0, c, 0);
        assertThat(c[0], is(0f));
    }

    @Test
    void givesTheSameBitsAgain() {
        float[] a = numbers(33 * 65);
        float[] b = numbers(65 * 17);
        float[] first = new float[33 * 17];
        float[] second = new float[33 * 17];
        blas().gemm(false, false, 33, 17, 65, a, 0, b, 0, first, 0);
        blas().gemm(false, false, 33, 17, 65, a, 0, b, 0, second, 0);
        assertThat(second, is(first));
    }

    private void check(int m, int n, int k, boolean transposeA, boolean transposeB) {
        float[] a = numbers(m * k);
        float[] b = numbers(k * n);
        float[] c = new float[m * n];
        blas().gemm(transposeA, transposeB, m, n, k, a, 0, b, 0, c, 0);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double expected = 0;
                for (int p = 0; p < k; p++) {
                    double left = transposeA ? a[p * m + i] : a[i * k + p];
                    expected += left * (transposeB ? b[j * k + p] : b[p * n + j]);
                }
                assertThat((double) c[i * n + j], closeTo(expected, 1e-5));
            }
        }
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
