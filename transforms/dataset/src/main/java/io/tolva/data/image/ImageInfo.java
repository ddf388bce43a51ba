package io.tolva.data.image;

import java.awt.image.ColorModel;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * What the beginning of an image file tells about it.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels as stored: 1 gray, 2 gray and alpha, 3 colour, 4 colour and alpha
 * @param format the file format
 */
public record ImageInfo(int height, int width, int channels, ImageFormat format) {
    /**
     * Reads the beginning of an encoded image without decoding its pixels.
     *
     * @param encoded a whole image file
     * @param source what messages call it
     * @throws UndecodableImageException if it is none of the known formats or its beginning is damaged
     */
    public static ImageInfo probe(byte[] encoded, String source) throws UndecodableImageException {
        try (EncodedImage image = EncodedImage.open(encoded, source)) {
            return of(image);
        } catch (IOException | RuntimeException e) {
            throw EncodedImage.failure(source, e);
        }
    }

    static ImageInfo of(EncodedImage image) throws IOException {
        ImageReader reader = image.reader();
        return new ImageInfo(reader.getHeight(0), reader.getWidth(0), channels(reader), image.format());
    }

    private static int channels(ImageReader reader) throws IOException {
        ImageTypeSpecifier raw = reader.getRawImageType(0);
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (raw == null && !types.hasNext()) {
            throw new IOException("unsupported kind of pixels");
        }
        return channels((raw == null ? types.next() : raw).getColorModel());
    }

    /** A palette counts as the colours that it holds, but a palette of grays as gray. */
    static int channels(ColorModel model) {
        return PixelReader.isGray(model) ? (model.hasAlpha() ? 2 : 1) : model.hasAlpha() ? 4 : 3;
    }
}
