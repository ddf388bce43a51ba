package io.tolva.data.image;

import java.io.IOException;
import javax.imageio.ImageReader;

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
        if (BmpImage.hasAlpha(encoded)) {
            return BmpImage.info(encoded, source);
        }
        try (EncodedImage image = EncodedImage.open(encoded, source)) {
            if (image.format() == ImageFormat.GIF) {
                GifFrames gif = GifFrames.of(image, source);
                return new ImageInfo(gif.height(), gif.width(), 3, ImageFormat.GIF);
            }
            return of(image);
        } catch (IOException | RuntimeException e) {
            throw EncodedImage.failure(source, e);
        }
    }

    static ImageInfo of(EncodedImage image) throws IOException {
        ImageReader reader = image.reader();
        return new ImageInfo(reader.getHeight(0), reader.getWidth(0), image.channels(), image.format());
    }
}
