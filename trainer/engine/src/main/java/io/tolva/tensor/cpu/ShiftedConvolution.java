package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;

/**
 * A convolution of many channels as one matrix product for each tap, on an image that is stored once; {@link PhaseGrid}
 * says how. The products run over blocks of output pixels that stay in the second-level cache for all taps.
 *
 * <p>Compared with patches in columns ("im2col") this writes a ninth of the memory for a kernel of 3 by 3, and the
 * input's gradient needs no scattered additions: BLAS adds where the pixels are.
 */
final class ShiftedConvolution implements ConvolutionKernel {
    private final ConvGeometry geometry;
    private final Blas blas;
    private final PhaseGrid grid;
    private final ImagePanels images;
    private final int pixels;
    private final int block;
    private final ThreadLocal<float[]> turned;
    private final Products full;
    private final Products last;

    ShiftedConvolution(ConvGeometry geometry, Blas blas) {
        this.geometry = geometry;
        this.blas = blas;
        grid = new PhaseGrid(geometry);
        images = new ImagePanels(geometry, grid);
        pixels = grid.span(geometry.rows().output());
        int groupIn = geometry.inChannels() / geometry.groups();
        block = Math.max(1, ProductRows.of(pixels, groupIn, geometry.outChannels() / geometry.groups()));
        full = new Products(block);
        last = new Products(pixels % block == 0 ? block : pixels % block);
        int size = geometry.filterShape().size();
        turned = ThreadLocal.withInitial(() -> new float[size]);
    }

    @Override
    public void forward(float[] x, float[] w, float[] out, int from, int to) {
        Panels panels = blas.panels();
        images.reserveInput(panels.a());
        images.putFilter(w, panels.b());
        images.reserveOutput(panels.c());
        for (int image = from; image < to; image++) {
            images.putInput(x, image, panels.a());
            for (int pixel = 0; pixel < pixels; pixel += block) {
                products(pixel).forward(panels, pixel);
            }
            images.getOutput(panels.c(), out, image);
        }
    }

    @Override
    public void inputGradient(float[] w, float[] g, float[] out, int from, int to) {
        Panels panels = blas.panels();
        images.reserveOutput(panels.a());
        images.putFilter(turn(w), panels.b());
        for (int image = from; image < to; image++) {
            images.putOutput(g, image, panels.a());
            images.reserveInput(panels.c());
            for (int pixel = 0; pixel < pixels; pixel += block) {
                products(pixel).inputGradient(panels, pixel);
            }
            images.getInput(panels.c(), out, image);
        }
    }

    @Override
    public void filterGradient(float[] x, float[] g, float[] out, int from, int to) {
        Panels panels = blas.panels();
        images.reserveInput(panels.a());
        images.reserveOutput(panels.b());
        images.reserveFilter(panels.c());
        for (int image = from; image < to; image++) {
            images.putInput(x, image, panels.a());
            images.putOutput(g, image, panels.b());
            for (int pixel = 0; pixel < pixels; pixel += block) {
                products(pixel).filterGradient(panels, pixel);
            }
        }
        images.getFilter(panels.c(), out);
    }

    private Products products(int pixel) {
        return pixel + block <= pixels ? full : last;
    }

    /** The filter with the matrix of each tap and group transposed: a product with it is up to half as fast again. */
    private float[] turn(float[] w) {
        float[] out = turned.get();
        int groupIn = geometry.inChannels() / geometry.groups();
        int groupOut = geometry.outChannels() / geometry.groups();
        for (int i = 0; i < grid.taps() * geometry.groups(); i++) {
            int from = i / geometry.groups() * groupIn * geometry.outChannels() + i % geometry.groups() * groupOut;
            for (int o = 0; o < groupOut; o++) {
                for (int c = 0; c < groupIn; c++) {
                    out[(i * groupOut + o) * groupIn + c] = w[from + c * geometry.outChannels() + o];
                }
            }
        }
        return out;
    }

    /** The products for a number of output pixels. */
    private final class Products {
        private final int in = geometry.inChannels();
        private final int out = geometry.outChannels();
        private final int groupIn = in / geometry.groups();
        private final int groupOut = out / geometry.groups();
        private final GemmShape forward;
        private final GemmShape inputGradient;
        private final GemmShape filterGradient;

        Products(int pixels) {
            forward = new GemmShape(false, false, pixels, groupOut, groupIn, in, out, out);
            inputGradient = new GemmShape(false, false, pixels, groupIn, groupOut, out, groupIn, in);
            filterGradient = new GemmShape(true, false, groupIn, groupOut, pixels, in, out, out);
        }

        void forward(Panels panels, int pixel) {
            for (int t = 0; t < grid.taps(); t++) {
                for (int g = 0; g < geometry.groups(); g++) {
                    panels.multiply(forward, inputAt(t, pixel, g), filterAt(t, g), outputAt(pixel, g), t > 0);
                }
            }
        }

        void inputGradient(Panels panels, int pixel) {
            for (int t = 0; t < grid.taps(); t++) {
                for (int g = 0; g < geometry.groups(); g++) {
                    int turnedAt = (t * geometry.groups() + g) * groupIn * groupOut;
                    panels.multiply(inputGradient, outputAt(pixel, g), turnedAt, inputAt(t, pixel, g), true);
                }
            }
        }

        void filterGradient(Panels panels, int pixel) {
            for (int t = 0; t < grid.taps(); t++) {
                for (int g = 0; g < geometry.groups(); g++) {
                    panels.multiply(filterGradient, inputAt(t, pixel, g), outputAt(pixel, g), filterAt(t, g), true);
                }
            }
        }

        private int inputAt(int tap, int pixel, int group) {
            return (grid.tap(tap) + pixel) * in + group * groupIn;
        }

        private int outputAt(int pixel, int group) {
            return pixel * out + group * groupOut;
        }

        private int filterAt(int tap, int group) {
            return tap * groupIn * out + group * groupOut;
        }
    }
}
