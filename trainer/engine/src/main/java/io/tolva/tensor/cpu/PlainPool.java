package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.PoolGeometry;
import java.util.Arrays;

/**
 * Pooling in double arithmetic, in plain loops: what float64 tensors use, and what the fast kernels are compared with.
 * Outputs are overwritten; {@link MaxPool} and {@link AveragePool} say what they are.
 */
final class PlainPool {
    private PlainPool() {}

    static void max(PoolGeometry geometry, double[] x, double[] out) {
        Arrays.fill(out, 0, geometry.outputShape().size(), Double.NEGATIVE_INFINITY);
        visit(geometry, (from, to, count) -> out[to] = Math.max(out[to], x[from]));
    }

    static void maxGradient(PoolGeometry geometry, double[] x, double[] g, double[] out) {
        Arrays.fill(out, 0, geometry.inputShape().size(), 0);
        int[] places = largest(geometry, x);
        for (int i = 0; i < places.length; i++) {
            out[places[i]] += g[i];
        }
    }

    static void maxPick(PoolGeometry geometry, double[] x, double[] values, double[] out) {
        int[] places = largest(geometry, x);
        for (int i = 0; i < places.length; i++) {
            out[i] = values[places[i]];
        }
    }

    static void average(PoolGeometry geometry, double[] x, double[] out) {
        Arrays.fill(out, 0, geometry.outputShape().size(), 0);
        visit(geometry, (from, to, count) -> out[to] += x[from] / count);
    }

    static void averageGradient(PoolGeometry geometry, double[] g, double[] out) {
        Arrays.fill(out, 0, geometry.inputShape().size(), 0);
        visit(geometry, (from, to, count) -> out[from] += g[to] / count);
    }

    private static int[] largest(PoolGeometry geometry, double[] x) {
        int[] places = new int[geometry.outputShape().size()];
        Arrays.fill(places, -1);
        visit(geometry, (from, to, count) -> {
            if (places[to] < 0 || x[from] > x[places[to]]) {
                places[to] = from;
            }
        });
        return places;
    }

    /** An element of the input in the window of an element of the output, in which there are {@code count}. */
    private interface Member {
        void of(int from, int to, int count);
    }

    private static void visit(PoolGeometry geometry, Member member) {
        int width = geometry.columns().output();
        int pixels = geometry.rows().output() * width;
        for (int image = 0; image < geometry.batch(); image++) {
            for (int i = 0; i < pixels; i++) {
                visitWindow(geometry, image, i / width, i % width, member);
            }
        }
    }

    private static void visitWindow(PoolGeometry geometry, int image, int y, int x, Member member) {
        int channels = geometry.channels();
        int count = geometry.rows().count(y) * geometry.columns().count(x);
        int to = ((image * geometry.rows().output() + y) * geometry.columns().output() + x) * channels;
        for (int ky = 0; ky < geometry.rows().window(); ky++) {
            int row = geometry.rows().element(y, ky);
            for (int kx = 0; row >= 0 && kx < geometry.columns().window(); kx++) {
                int column = geometry.columns().element(x, kx);
                int line = image * geometry.rows().input() + row;
                int from = (line * geometry.columns().input() + column) * channels;
                for (int c = 0; column >= 0 && c < channels; c++) {
                    member.of(from + c, to + c, count);
                }
            }
        }
    }
}
