package io.tolva.data.image;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Decodes image files to arrays.
 *
 * <p>Stored values are delivered exactly where the format is lossless: no colour management, no gamma. Values of 16
 * bits keep their upper 8, those of fewer bits are spread to 0..255, a palette is replaced by its colours. JPEG values
 * may differ by a few units between decoders.
 */
public final class ImageDecoder {
    private static final long MAX_PIXELS = 1L << 28;

    private ImageDecoder() {}

    /**
     * The pixels of an image, uint8 {@code [height, width, channels]}.
     *
     * @param encoded a whole PNG, JPEG, BMP or GIF file
     * @param channels 1 for gray, 3 for red, green and blue, 0 as stored. Gray is made of colours as
     *     {@code 0.299 R + 0.587 G + 0.114 B}, rounded down; alpha is dropped unless {@code channels} is 0
     * @param source what messages call the image, its file name usually
     * @throws UndecodableImageException if the bytes are damaged or in another format, or the image has more than 2^28
     *     pixels
     * @throws IllegalArgumentException for another number of channels
     */
    public static HostArray decode(byte[] encoded, int channels, String source) throws UndecodableImageException {
        if (channels != 0 && channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels: " + source + ": expected 0, 1 or 3, got " + channels);
        }
        try (EncodedImage image = EncodedImage.open(encoded, source)) {
            ImageInfo info = ImageInfo.of(image);
            if ((long) info.height() * info.width() > MAX_PIXELS) {
                throw new UndecodableImageException(
                        source, "too large: expected at most 2^28 pixels, got " + info.height() + " x " + info.width());
            }
            return pixels(image.reader().read(0), channels);
        } catch (IOException | RuntimeException e) {
            throw EncodedImage.failure(source, e);
        }
    }

    private static HostArray pixels(BufferedImage image, int wanted) {
        int stored = ImageInfo.channels(image.getColorModel());
        int channels = wanted == 0 ? stored : wanted;
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] pixels = new byte[Shape.of(height, width, channels).size()];
        PixelReader reader = PixelReader.of(image);
        Channels conversion = new Channels(stored, channels, reader.bits());
        int[] row = new int[width * stored];
        for (int y = 0; y < height; y++) {
            reader.read(y, row);
            conversion.convert(row, pixels, y * width * channels);
        }
        return HostArray.wrap(Shape.of(height, width, channels), pixels);
    }
}
