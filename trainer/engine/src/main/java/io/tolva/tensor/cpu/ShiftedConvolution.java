package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;

/**
 * A convolution of many channels as one matrix product for each tap, on an image that is stored once; {@link PhaseGrid}
 * says how. The products run over blocks of output rows that stay in the second-level cache for all taps.
 *
 * <p>Compared with patches in columns ("im2col") this writes a ninth of the memory for a kernel of 3 by 3, and the
 * input's gradient needs no scattered additions: BLAS adds where the pixels are.
 */
final class ShiftedConvolution implements ConvolutionKernel {
    /** Floats of input and output that a block may have: half of a common second-level cache of 512 KiB. */
    private static final int BLOCK = 1 << 16;

    private final ConvGeometry geometry;
    private final Blas blas;
    private final PhaseGrid grid;
    private final ImagePanels images;
    private final int blockRows;
    private final Products full;
    private final Products last;

    ShiftedConvolution(ConvGeometry geometry, Blas blas) {
        this.geometry = geometry;
        this.blas = blas;
        grid = new PhaseGrid(geometry);
        images = new ImagePanels(geometry, grid);
        int height = geometry.rows().output();
        int rowSize = grid.pitch * (geometry.inChannels() + geometry.outChannels());
        blockRows = Math.max(1, Math.min(height, BLOCK / Math.max(1, rowSize)));
        full = new Products(blockRows);
        last = new Products(height % blockRows == 0 ? blockRows : height % blockRows);
    }

    @Override
    public void forward(float[] x, float[] w, float[] out, int from, int to) {
        Panels panels = blas.panels();
        images.reserveInput(panels.a());
        images.putFilter(w, panels.b());
        images.reserveOutput(panels.c());
        for (int image = from; image < to; image++) {
            images.putInput(x, image, panels.a());
            for (int row = 0; row < geometry.rows().output(); row += blockRows) {
                products(row).forward(panels, row);
            }
            images.getOutput(panels.c(), out, image);
        }
    }

    @Override
    public void inputGradient(float[] w, float[] g, float[] out, int from, int to) {
        Panels panels = blas.panels();
        images.reserveOutput(panels.a());
        images.putFilter(w, panels.b());
        for (int image = from; image < to; image++) {
            images.putOutput(g, image, panels.a());
            images.reserveInput(panels.c());
            for (int row = 0; row < geometry.rows().output(); row += blockRows) {
                products(row).inputGradient(panels, row);
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
            for (int row = 0; row < geometry.rows().output(); row += blockRows) {
                products(row).filterGradient(panels, row);
            }
        }
        images.getFilter(panels.c(), out);
    }

    private Products products(int row) {
        return row + blockRows <= geometry.rows().output() ? full : last;
    }

    /** The products for a number of output rows. */
    private final class Products {
        private final int in = geometry.inChannels();
        private final int out = geometry.outChannels();
        private final int groupIn = in / geometry.groups();
        private final int groupOut = out / geometry.groups();
        private final GemmShape forward;
        private final GemmShape inputGradient;
        private final GemmShape filterGradient;

        Products(int rows) {
            int pixels = grid.span(rows);
            forward = new GemmShape(false, false, pixels, groupOut, groupIn, in, out, out);
            inputGradient = new GemmShape(false, true, pixels, groupIn, groupOut, out, out, in);
            filterGradient = new GemmShape(true, false, groupIn, groupOut, pixels, in, out, out);
        }

        void forward(Panels panels, int row) {
            for (int t = 0; t < grid.taps(); t++) {
                for (int g = 0; g < geometry.groups(); g++) {
                    panels.multiply(forward, inputAt(t, row, g), filterAt(t, g), outputAt(row, g), t > 0);
                }
            }
        }

        void inputGradient(Panels panels, int row) {
            for (int t = 0; t < grid.taps(); t++) {
                for (int g = 0; g < geometry.groups(); g++) {
                    panels.multiply(inputGradient, outputAt(row, g), filterAt(t, g), inputAt(t, row, g), true);
                }
            }
        }

        void filterGradient(Panels panels, int row) {
            for (int t = 0; t < grid.taps(); t++) {
                for (int g = 0; g < geometry.groups(); g++) {
                    panels.multiply(filterGradient, inputAt(t, row, g), outputAt(row, g), filterAt(t, g), true);
                }
            }
        }

        private int inputAt(int tap, int row, int group) {
            return (grid.tap(tap) + row * grid.pitch) * in + group * groupIn;
        }

        private int outputAt(int row, int group) {
            return row * grid.pitch * out + group * groupOut;
        }

        private int filterAt(int tap, int group) {
            return tap * groupIn * out + group * groupOut;
        }
    }
}
