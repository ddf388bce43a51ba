package io.tolva.data.image;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.util.List;

/**
 * Decodes image files to arrays, by TensorFlow's rules.
 *
 * <p>Stored values are delivered exactly: no colour management, no gamma. Values of 16 bits keep their upper 8, those of
 * fewer bits are spread to 0..255, a palette is replaced by its colours. JPEG values are those of TensorFlow with
 * {@code dct_method="INTEGER_ACCURATE"}, to the bit for the usual files; its default is a faster transform that differs by a
 * few units. All methods may be called by many threads at a time.
 */
public final class ImageDecoder {
    /** Deflate makes at most 1032 bytes of one, and a byte holds up to 8 pixels. */
    private static final int PNG_PIXELS_PER_BYTE = 1032 * 8;

    private ImageDecoder() {}

    /**
     * The pixels of an image, uint8 {@code [height, width, channels]}; of an animation the first picture.
     *
     * @param encoded a whole PNG, JPEG, BMP or GIF file
     * @param channels 1 for gray, 3 for red, green and blue, 0 as stored; GIF is always stored in colour. Gray is made of
     *     colours as {@code 0.299 R + 0.587 G + 0.114 B}, rounded down, and is the brightness that a JPEG file holds; alpha
     *     is dropped unless {@code channels} is 0
     * @param source what messages call the image, its file name usually
     * @throws UndecodableImageException if the bytes are damaged or in another format, or the image has more than 2^28
     *     pixels
     * @throws IllegalArgumentException for another number of channels
     */
    public static HostArray decode(byte[] encoded, int channels, String source) throws UndecodableImageException {
        checkChannels(channels, source);
        try {
            return JpegHeader.isJpeg(encoded)
                    ? decodeJpeg(encoded, channels, source)
                    : first(frames(encoded, channels, 1, source));
        } catch (IOException | RuntimeException e) {
            throw EncodedImage.failure(source, e);
        }
    }

    /**
     * All pictures of an animation, uint8 {@code [frames, height, width, channels]}, each with what it leaves of the ones
     * before; any other image is a single frame. It is what {@code tf.io.decode_gif} gives.
     *
     * @param encoded as for {@link #decode}, as are all parameters and exceptions
     */
    public static HostArray decodeFrames(byte[] encoded, int channels, String source) throws UndecodableImageException {
        checkChannels(channels, source);
        try {
            if (JpegHeader.isJpeg(encoded)) {
                HostArray image = decodeJpeg(encoded, channels, source);
                return image.reshape(image.shape().prepend(1));
            }
            return frames(encoded, channels, Integer.MAX_VALUE, source);
        } catch (IOException | RuntimeException e) {
            throw EncodedImage.failure(source, e);
        }
    }

    /**
     * The pixels of an image in another size, float32 {@code [height, width, channels]}: exactly what {@link #decode} and
     * then {@link Images#resize} with {@link Interpolation#BILINEAR} give, but faster and with less memory for JPEG.
     *
     * @param encoded as for {@link #decode}, as are all other parameters and exceptions
     * @throws IllegalArgumentException also if a size is not positive
     */
    public static HostArray decodeResized(byte[] encoded, int channels, int height, int width, String source)
            throws UndecodableImageException {
        if (!JpegHeader.isJpeg(encoded)) {
            return Images.resize(decode(encoded, channels, source), height, width, Interpolation.BILINEAR);
        }
        checkChannels(channels, source);
        Images.requirePositive("decodeResized: " + source, height, width);
        try {
            JpegImage image = JpegImage.open(encoded, source, channels == 1);
            int wanted = channels == 0 ? image.channels() : channels;
            Shape shape = Shape.of(height, width, wanted);
            float[] resized = new float[shape.size()];
            Taps across = new Taps(image.width(), width);
            Taps down = new Taps(image.height(), height);
            image.decode(half -> new ResizingSink(across, down, wanted, half, resized));
            return HostArray.wrap(shape, resized);
        } catch (IOException | RuntimeException e) {
            throw EncodedImage.failure(source, e);
        }
    }

    private static void checkChannels(int channels, String source) {
        if (channels != 0 && channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels: " + source + ": expected 0, 1 or 3, got " + channels);
        }
    }

    private static HostArray decodeJpeg(byte[] encoded, int channels, String source) throws IOException {
        JpegImage image = JpegImage.open(encoded, source, channels == 1);
        Shape shape = Shape.of(image.height(), image.width(), channels == 0 ? image.channels() : channels);
        byte[] pixels = new byte[shape.size()];
        image.decode(half -> new PixelSink(pixels, image.width(), shape.dim(2), half));
        return HostArray.wrap(shape, pixels);
    }

    private static HostArray frames(byte[] encoded, int channels, int limit, String source) throws IOException {
        if (BmpImage.hasAlpha(encoded)) {
            ImageInfo info = BmpImage.info(encoded, source);
            int wanted = channels == 0 ? info.channels() : channels;
            Shape shape = Shape.of(1, info.height(), info.width(), wanted);
            return HostArray.wrap(shape, BmpImage.decode(encoded, wanted, source));
        }
        try (EncodedImage image = EncodedImage.open(encoded, source)) {
            if (image.format() == ImageFormat.GIF) {
                return gif(GifFrames.of(image, source), channels, limit);
            }
            ImageInfo info = ImageInfo.of(image);
            int most = image.format() == ImageFormat.PNG ? PNG_PIXELS_PER_BYTE : Integer.MAX_VALUE;
            ImageSize.check(info.height(), info.width(), encoded.length, most, source);
            int wanted = channels == 0 ? info.channels() : channels;
            byte[] pixels = PixelReader.of(image.reader().read(0)).pixels(wanted);
            return HostArray.wrap(Shape.of(1, info.height(), info.width(), wanted), pixels);
        }
    }

    private static HostArray gif(GifFrames gif, int channels, int limit) throws IOException {
        List<byte[]> frames = gif.read(limit);
        int wanted = channels == 0 ? 3 : channels;
        Shape shape = Shape.of(frames.size(), gif.height(), gif.width(), wanted);
        byte[] pixels = new byte[shape.size()];
        Channels conversion = new Channels(3, wanted, 8);
        int size = shape.dropFirst().size();
        for (int i = 0; i < frames.size(); i++) {
            conversion.convert(frames.get(i), pixels, i * size);
        }
        return HostArray.wrap(shape, pixels);
    }

    private static HostArray first(HostArray frames) {
        return frames.reshape(frames.shape().dropFirst());
    }
}
