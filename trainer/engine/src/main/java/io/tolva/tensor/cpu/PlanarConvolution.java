package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;
import java.util.Arrays;

/**
 * A convolution of few input channels in one group, such as the first of a network. A product for each tap would sum over
 * the few channels only, so here all taps of all channels become one product: its left matrix, transposed, has a row for
 * each tap and channel, and such a row is a piece of the plane of that channel, shifted as {@link PhaseGrid} says.
 */
final class PlanarConvolution implements ConvolutionKernel {
    /** Floats of the left matrix and the output that a block of output rows may have. */
    private static final int BLOCK = 1 << 16;

    private final ConvGeometry geometry;
    private final Blas blas;
    private final PhaseGrid grid;
    private final ImagePanels images;
    private final ThreadLocal<Planes> planes;
    private final int depth;
    private final int blockRows;
    private final Products full;
    private final Products last;

    PlanarConvolution(ConvGeometry geometry, Blas blas) {
        this.geometry = geometry;
        this.blas = blas;
        grid = new PhaseGrid(geometry);
        images = new ImagePanels(geometry, grid);
        planes = ThreadLocal.withInitial(() -> new Planes(geometry, grid));
        depth = Math.multiplyExact(grid.taps(), geometry.inChannels());
        int height = geometry.rows().output();
        int rowSize = Math.multiplyExact(grid.pitch, depth + geometry.outChannels());
        blockRows = Math.max(1, Math.min(height, BLOCK / Math.max(1, rowSize)));
        full = new Products(blockRows);
        last = new Products(height % blockRows == 0 ? blockRows : height % blockRows);
    }

    @Override
    public void forward(float[] x, float[] w, float[] out, int from, int to) {
        Panels panels = blas.panels();
        Planes image = planes.get();
        images.putFilter(w, panels.b());
        images.reserveOutput(panels.c());
        panels.a().reserve(full.leftSize());
        image.clear();
        for (int i = from; i < to; i++) {
            image.load(x, i);
            for (int row = 0; row < geometry.rows().output(); row += blockRows) {
                products(row).forward(panels, image, row);
            }
            images.getOutput(panels.c(), out, i);
        }
    }

    @Override
    public void inputGradient(float[] w, float[] g, float[] out, int from, int to) {
        Panels panels = blas.panels();
        Planes image = planes.get();
        images.putFilter(w, panels.a());
        images.reserveOutput(panels.b());
        panels.c().reserve(full.leftSize());
        for (int i = from; i < to; i++) {
            images.putOutput(g, i, panels.b());
            image.clear();
            for (int row = 0; row < geometry.rows().output(); row += blockRows) {
                products(row).inputGradient(panels, image, row);
            }
            image.store(out, i);
        }
    }

    @Override
    public void filterGradient(float[] x, float[] g, float[] out, int from, int to) {
        Panels panels = blas.panels();
        Planes image = planes.get();
        panels.a().reserve(full.leftSize());
        images.reserveOutput(panels.b());
        images.reserveFilter(panels.c());
        image.clear();
        for (int i = from; i < to; i++) {
            image.load(x, i);
            images.putOutput(g, i, panels.b());
            for (int row = 0; row < geometry.rows().output(); row += blockRows) {
                products(row).filterGradient(panels, image, row);
            }
        }
        images.getFilter(panels.c(), out);
    }

    private Products products(int row) {
        return row + blockRows <= geometry.rows().output() ? full : last;
    }

    /** The products for a number of output rows. */
    private final class Products {
        private final int out = geometry.outChannels();
        private final int pixels;
        private final GemmShape forward;
        private final GemmShape inputGradient;
        private final GemmShape filterGradient;

        Products(int rows) {
            pixels = grid.span(rows);
            forward = new GemmShape(true, false, pixels, out, depth, pixels, out, out);
            inputGradient = new GemmShape(false, true, depth, pixels, out, out, out, pixels);
            filterGradient = new GemmShape(false, false, depth, out, pixels, pixels, out, out);
        }

        int leftSize() {
            return Math.multiplyExact(depth, pixels);
        }

        void forward(Panels panels, Planes image, int row) {
            putLeft(panels.a(), image, row);
            panels.multiply(forward, 0, 0, row * grid.pitch * out, false);
        }

        void inputGradient(Panels panels, Planes image, int row) {
            panels.multiply(inputGradient, 0, row * grid.pitch * out, 0, false);
            for (int i = 0; i < depth; i++) {
                int tap = grid.tap(i / geometry.inChannels());
                image.add(i % geometry.inChannels(), tap + row * grid.pitch, panels.c(), i * pixels, pixels);
            }
        }

        void filterGradient(Panels panels, Planes image, int row) {
            putLeft(panels.a(), image, row);
            panels.multiply(filterGradient, 0, row * grid.pitch * out, 0, true);
        }

        private void putLeft(Panel panel, Planes image, int row) {
            for (int i = 0; i < depth; i++) {
                int tap = grid.tap(i / geometry.inChannels());
                float[] plane = image.planes[i % geometry.inChannels()];
                panel.put(i * pixels, plane, tap + row * grid.pitch, pixels);
            }
        }
    }

    /** One image, each channel for itself, in the places of a grid. */
    private static final class Planes {
        final float[][] planes;
        private final float[] piece;
        private final int[] places;
        private final int pixels;

        Planes(ConvGeometry geometry, PhaseGrid grid) {
            planes = new float[geometry.inChannels()][grid.cells()];
            piece = new float[grid.cells()];
            pixels = geometry.rows().input() * geometry.columns().input();
            places = new int[pixels];
            for (int i = 0; i < pixels; i++) {
                places[i] = grid.pixel(
                        i / geometry.columns().input(), i % geometry.columns().input());
            }
        }

        void clear() {
            for (float[] plane : planes) {
                Arrays.fill(plane, 0f);
            }
        }

        void load(float[] x, int image) {
            for (int c = 0; c < planes.length; c++) {
                float[] plane = planes[c];
                int from = image * pixels * planes.length + c;
                for (int i = 0; i < pixels; i++) {
                    if (places[i] >= 0) {
                        plane[places[i]] = x[from + i * planes.length];
                    }
                }
            }
        }

        void store(float[] x, int image) {
            for (int c = 0; c < planes.length; c++) {
                float[] plane = planes[c];
                int to = image * pixels * planes.length + c;
                for (int i = 0; i < pixels; i++) {
                    x[to + i * planes.length] = places[i] < 0 ? 0f : plane[places[i]];
                }
            }
        }

        void add(int channel, int at, Panel panel, int from, int count) {
            panel.get(from, piece, 0, count);
            add(planes[channel], at, piece, count);
        }

        private static void add(float[] plane, int at, float[] piece, int count) {
            for (int i = 0; i < count; i++) {
                plane[at + i] += piece[i];
            }
        }
    }
}
