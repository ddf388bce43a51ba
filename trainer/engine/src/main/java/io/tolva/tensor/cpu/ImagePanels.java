package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;
import java.util.Arrays;

/** Moves images between arrays {@code [batch, height, width, channels]} and panels in the places of a {@link PhaseGrid}. */
final class ImagePanels {
    private final PhaseGrid grid;
    private final int height;
    private final int width;
    private final int channels;
    private final int outHeight;
    private final int outRow;
    private final int outPitch;
    private final int filterSize;

    ImagePanels(ConvGeometry geometry, PhaseGrid grid) {
        this.grid = grid;
        height = geometry.rows().input();
        width = geometry.columns().input();
        channels = geometry.inChannels();
        outHeight = geometry.rows().output();
        outRow = geometry.columns().output() * geometry.outChannels();
        outPitch = Math.multiplyExact(grid.pitch, geometry.outChannels());
        filterSize = geometry.filterShape().size();
    }

    /** Makes room for an image, all zeros: images overwrite pixels, never padding. */
    void reserveInput(Panel panel) {
        int size = Math.multiplyExact(grid.cells(), channels);
        panel.reserve(size);
        panel.clear(size);
    }

    /** Makes room for an output, all zeros, also between its rows. */
    void reserveOutput(Panel panel) {
        int size = Math.multiplyExact(outHeight, outPitch);
        panel.reserve(size);
        panel.clear(size);
    }

    void reserveFilter(Panel panel) {
        panel.reserve(filterSize);
        panel.clear(filterSize);
    }

    void putFilter(float[] w, Panel panel) {
        panel.reserve(filterSize);
        panel.put(0, w, 0, filterSize);
    }

    void getFilter(Panel panel, float[] w) {
        panel.get(0, w, 0, filterSize);
    }

    void putInput(float[] x, int image, Panel panel) {
        for (int y = 0; y < height; y++) {
            int line = (image * height + y) * width;
            for (int column = 0; column < width; column += grid.run(column)) {
                int at = grid.pixel(y, column);
                if (at >= 0) {
                    panel.put(at * channels, x, (line + column) * channels, grid.run(column) * channels);
                }
            }
        }
    }

    /** Pixels that no output sees become zero. */
    void getInput(Panel panel, float[] x, int image) {
        int size = height * width * channels;
        Arrays.fill(x, image * size, (image + 1) * size, 0f);
        for (int y = 0; y < height; y++) {
            int line = (image * height + y) * width;
            for (int column = 0; column < width; column += grid.run(column)) {
                int at = grid.pixel(y, column);
                if (at >= 0) {
                    panel.get(at * channels, x, (line + column) * channels, grid.run(column) * channels);
                }
            }
        }
    }

    void putOutput(float[] y, int image, Panel panel) {
        for (int i = 0; i < outHeight; i++) {
            panel.put(i * outPitch, y, (image * outHeight + i) * outRow, outRow);
        }
    }

    void getOutput(Panel panel, float[] y, int image) {
        for (int i = 0; i < outHeight; i++) {
            panel.get(i * outPitch, y, (image * outHeight + i) * outRow, outRow);
        }
    }
}
