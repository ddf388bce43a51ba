package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;
import java.util.Arrays;

/**
 * A convolution of few input channels in one group, such as the first of a network. A product for each tap would sum over
 * the few channels only, so here all taps of all channels become one product: its left matrix, transposed, has a row for
 * each tap and channel, and such a row is a piece of the plane of that channel, shifted as {@link PhaseGrid} says.
 */
final class PlanarConvolution implements ConvolutionKernel {
    private final ConvGeometry geometry;
    private final Blas blas;
    private final PhaseGrid grid;
    private final ImagePanels images;
    private final ThreadLocal<Planes> planes;
    private final int depth;
    private final int pixels;
    private final int block;
    private final Products full;
    private final Products last;

    PlanarConvolution(ConvGeometry geometry, Blas blas) {
        this.geometry = geometry;
        this.blas = blas;
        grid = new PhaseGrid(geometry);
        images = new ImagePanels(geometry, grid);
        planes = ThreadLocal.withInitial(() -> new Planes(geometry, grid));
        depth = Math.multiplyExact(grid.taps(), geometry.inChannels());
        pixels = grid.span(geometry.rows().output());
        block = Math.max(1, ProductRows.of(pixels, depth, geometry.outChannels()));
        full = new Products(block);
        last = new Products(pixels % block == 0 ? block : pixels % block);
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
            for (int pixel = 0; pixel < pixels; pixel += block) {
                products(pixel).forward(panels, image, pixel);
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
            for (int pixel = 0; pixel < pixels; pixel += block) {
                products(pixel).inputGradient(panels, image, pixel);
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
            for (int pixel = 0; pixel < pixels; pixel += block) {
                products(pixel).filterGradient(panels, image, pixel);
            }
        }
        images.getFilter(panels.c(), out);
    }

    private Products products(int pixel) {
        return pixel + block <= pixels ? full : last;
    }

    /** The products for a number of output pixels. */
    private final class Products {
        private final int out = geometry.outChannels();
        private final int size;
        private final GemmShape forward;
        private final GemmShape inputGradient;
        private final GemmShape filterGradient;

        Products(int size) {
            this.size = size;
            forward = new GemmShape(true, false, size, out, depth, size, out, out);
            inputGradient = new GemmShape(false, true, depth, size, out, out, out, size);
            filterGradient = new GemmShape(false, false, depth, out, size, size, out, out);
        }

        int leftSize() {
            return Math.multiplyExact(depth, size);
        }

        void forward(Panels panels, Planes image, int pixel) {
            putLeft(panels.a(), image, pixel);
            panels.multiply(forward, 0, 0, pixel * out, false);
        }

        void inputGradient(Panels panels, Planes image, int pixel) {
            panels.multiply(inputGradient, 0, pixel * out, 0, false);
            for (int i = 0; i < depth; i++) {
                int tap = grid.tap(i / geometry.inChannels());
                image.add(i % geometry.inChannels(), tap + pixel, panels.c(), i * size, size);
            }
        }

        void filterGradient(Panels panels, Planes image, int pixel) {
            putLeft(panels.a(), image, pixel);
            panels.multiply(filterGradient, 0, pixel * out, 0, true);
        }

        private void putLeft(Panel panel, Planes image, int pixel) {
            for (int i = 0; i < depth; i++) {
                int tap = grid.tap(i / geometry.inChannels());
                float[] plane = image.planes[i % geometry.inChannels()];
                panel.put(i * size, plane, tap + pixel, size);
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
