package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;
import java.util.Arrays;

/**
 * Convolutions in double arithmetic, in plain loops: what float64 tensors use, and what the fast kernels are compared
 * with. Arrays have the shapes that {@link Convolution} names, and outputs are overwritten.
 */
final class PlainConvolution {
    private PlainConvolution() {}

    static void forward(ConvGeometry geometry, double[] x, double[] w, double[] out) {
        Arrays.fill(out, 0, geometry.outputShape().size(), 0);
        visit(geometry, (xAt, wAt, yAt, inputs, outputs) -> {
            for (int i = 0; i < inputs; i++) {
                for (int o = 0; o < outputs; o++) {
                    out[yAt + o] += x[xAt + i] * w[wAt + i * geometry.outChannels() + o];
                }
            }
        });
    }

    static void inputGradient(ConvGeometry geometry, double[] w, double[] g, double[] out) {
        Arrays.fill(out, 0, geometry.inputShape().size(), 0);
        visit(geometry, (xAt, wAt, yAt, inputs, outputs) -> {
            for (int i = 0; i < inputs; i++) {
                for (int o = 0; o < outputs; o++) {
                    out[xAt + i] += g[yAt + o] * w[wAt + i * geometry.outChannels() + o];
                }
            }
        });
    }

    static void filterGradient(ConvGeometry geometry, double[] x, double[] g, double[] out) {
        Arrays.fill(out, 0, geometry.filterShape().size(), 0);
        visit(geometry, (xAt, wAt, yAt, inputs, outputs) -> {
            for (int i = 0; i < inputs; i++) {
                for (int o = 0; o < outputs; o++) {
                    out[wAt + i * geometry.outChannels() + o] += x[xAt + i] * g[yAt + o];
                }
            }
        });
    }

    /** Every meeting of an input pixel, a tap and an output pixel in one group: where their channels begin, and how many. */
    private interface Meeting {
        void at(int x, int w, int y, int inputs, int outputs);
    }

    private static void visit(ConvGeometry geometry, Meeting meeting) {
        int width = geometry.columns().output();
        int pixels = geometry.rows().output() * width;
        for (int image = 0; image < geometry.batch(); image++) {
            for (int i = 0; i < pixels; i++) {
                visitWindow(geometry, image, i / width, i % width, meeting);
            }
        }
    }

    private static void visitWindow(ConvGeometry geometry, int image, int y, int x, Meeting meeting) {
        int inWidth = geometry.columns().input();
        int outPixel =
                (image * geometry.rows().output() + y) * geometry.columns().output() + x;
        for (int ky = 0; ky < geometry.rows().window(); ky++) {
            int row = geometry.rows().element(y, ky);
            for (int kx = 0; row >= 0 && kx < geometry.columns().window(); kx++) {
                int column = geometry.columns().element(x, kx);
                if (column >= 0) {
                    int inPixel = (image * geometry.rows().input() + row) * inWidth + column;
                    visitGroups(geometry, inPixel, ky * geometry.columns().window() + kx, outPixel, meeting);
                }
            }
        }
    }

    private static void visitGroups(ConvGeometry geometry, int inPixel, int tap, int outPixel, Meeting meeting) {
        int inputs = geometry.inChannels() / geometry.groups();
        int outputs = geometry.outChannels() / geometry.groups();
        for (int group = 0; group < geometry.groups(); group++) {
            int x = inPixel * geometry.inChannels() + group * inputs;
            int w = tap * inputs * geometry.outChannels() + group * outputs;
            int y = outPixel * geometry.outChannels() + group * outputs;
            meeting.at(x, w, y, inputs, outputs);
        }
    }
}
