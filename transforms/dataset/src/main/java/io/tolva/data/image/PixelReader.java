package io.tolva.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

/** Reads one row of an image after another, channels interleaved, without colour management. */
interface PixelReader {
    /** Fills {@code row} with row {@code y}: values of {@link #bits} bits. */
    void read(int y, int[] row);

    /** 8 or 16. */
    default int bits() {
        return 8;
    }

    static PixelReader of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        if (model instanceof IndexColorModel palette) {
            return (y, row) -> readIndexed(raster, palette, y, row);
        }
        if (model instanceof ComponentColorModel) {
            return new Stored(raster, model.getComponentSize(0));
        }
        return (y, row) -> readPacked(image, y, row);
    }

    /**
     * Pixels whose channels lie side by side.
     *
     * @param raster the pixels
     * @param bits how many bits each channel has
     */
    record Stored(Raster raster, int bits) implements PixelReader {
        @Override
        public void read(int y, int[] row) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
        }
    }

    /** Whether the pixels have no colour: a gray colour space, or a palette of nothing but grays. */
    static boolean isGray(ColorModel model) {
        if (model instanceof IndexColorModel palette) {
            return IntStream.range(0, palette.getMapSize())
                    .map(palette::getRGB)
                    .allMatch(rgb -> (rgb & 0xFF) == (rgb >> 8 & 0xFF) && (rgb & 0xFF) == (rgb >> 16 & 0xFF));
        }
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static void readIndexed(Raster raster, IndexColorModel palette, int y, int[] row) {
        int channels = ImageInfo.channels(palette);
        int[] indices = raster.getSamples(0, y, raster.getWidth(), 1, 0, (int[]) null);
        for (int x = 0; x < indices.length; x++) {
            put(palette.getRGB(indices[x]), channels, row, x * channels);
        }
    }

    private static void readPacked(BufferedImage image, int y, int[] row) {
        int channels = ImageInfo.channels(image.getColorModel());
        for (int x = 0; x < image.getWidth(); x++) {
            put(image.getRGB(x, y), channels, row, x * channels);
        }
    }

    private static void put(int argb, int channels, int[] row, int at) {
        if (channels < 3) {
            row[at] = argb & 0xFF;
        } else {
            row[at] = argb >> 16 & 0xFF;
            row[at + 1] = argb >> 8 & 0xFF;
            row[at + 2] = argb & 0xFF;
        }
        if (channels % 2 == 0) {
            row[at + channels - 1] = argb >>> 24;
        }
    }
}
