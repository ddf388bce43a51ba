package io.tolva.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Reads an image of the JDK row by row, channels side by side, without colour management.
 *
 * @param image the image
 * @param channels how many channels a row is read as: 1 to 4, as in {@link ImageInfo}
 * @param bits of a channel, 8 or 16
 */
record PixelReader(BufferedImage image, int channels, int bits) {
    static PixelReader of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model instanceof ComponentColorModel) {
            return new PixelReader(image, image.getRaster().getNumBands(), model.getComponentSize(0));
        }
        return new PixelReader(image, 4, 8);
    }

    /** Whether there is no colour. */
    static boolean isGray(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** The pixels with {@code wanted} channels of 8 bits. */
    byte[] pixels(int wanted) {
        int width = image.getWidth();
        byte[] pixels = new byte[image.getHeight() * width * wanted];
        Channels conversion = new Channels(channels, wanted, bits);
        int[] row = new int[width * channels];
        for (int y = 0; y < image.getHeight(); y++) {
            read(y, row);
            conversion.convert(row, pixels, y * width * wanted);
        }
        return pixels;
    }

    private void read(int y, int[] row) {
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            int[] indices = raster.getSamples(0, y, raster.getWidth(), 1, 0, (int[]) null);
            for (int x = 0; x < indices.length; x++) {
                put(palette.getRGB(indices[x]), row, 4 * x);
            }
        } else if (image.getColorModel() instanceof ComponentColorModel) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
        } else {
            for (int x = 0; x < image.getWidth(); x++) {
                put(image.getRGB(x, y), row, 4 * x);
            }
        }
    }

    private static void put(int argb, int[] row, int at) {
        row[at] = argb >> 16 & 0xFF;
        row[at + 1] = argb >> 8 & 0xFF;
        row[at + 2] = argb & 0xFF;
        row[at + 3] = argb >>> 24;
    }
}
