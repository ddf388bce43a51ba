package io.tolva.data.image;

import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** An encoded image and the reader of ImageIO that knows its format. */
final class EncodedImage implements Closeable {
    private static final int PNG_COLOUR_TYPE = 25;

    private final ImageInputStream stream;
    private final ImageReader reader;
    private final ImageFormat format;

    private final byte[] encoded;

    private EncodedImage(byte[] encoded, ImageInputStream stream, ImageReader reader, ImageFormat format) {
        this.encoded = encoded;
        this.stream = stream;
        this.reader = reader;
        this.format = format;
    }

    static EncodedImage open(byte[] encoded, String source) throws IOException {
        ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded));
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            for (ImageFormat format : ImageFormat.values()) {
                if (reader.getFormatName().toUpperCase(Locale.ROOT).equals(format.name())) {
                    reader.setInput(stream, format != ImageFormat.GIF, format != ImageFormat.GIF);
                    return new EncodedImage(encoded, stream, reader, format);
                }
            }
            reader.dispose();
        }
        stream.close();
        throw new UndecodableImageException(
                source, "expected PNG, JPEG, BMP or GIF, got " + encoded.length + " bytes of something else");
    }

    /** The failure of decoding {@code source}, which the decoders of the JDK report in many ways. */
    static UndecodableImageException failure(String source, Exception e) {
        Throwable cause = e.getCause();
        if (e instanceof UncheckedIOException && cause instanceof UndecodableImageException known) {
            return known;
        }
        return e instanceof UndecodableImageException known ? known : new UndecodableImageException(source, e);
    }

    /** Makes damage that the decoder would pass over a failure. */
    void refuseWarnings(String source) {
        reader.addIIOReadWarningListener((reading, warning) -> {
            throw new UncheckedIOException(new UndecodableImageException(source, warning));
        });
    }

    /** How many channels there are as stored, as in {@link ImageInfo}. */
    int channels() throws IOException {
        return switch (format) {
            case PNG -> pngChannels();
            case GIF -> 3;
            case JPEG -> JpegHeader.read(encoded).components().size();
            case BMP -> PixelReader.isGray(model()) ? 1 : 3;
        };
    }

    /** By the colour type of the header, which alone tells a palette of grays from few bits of gray. */
    private int pngChannels() throws IOException {
        return switch (encoded[PNG_COLOUR_TYPE]) {
            case 0 -> 1;
            case 2 -> 3;
            case 3 -> model().hasAlpha() ? 4 : 3;
            case 4 -> 2;
            default -> 4;
        };
    }

    private ColorModel model() throws IOException {
        ImageTypeSpecifier raw = reader.getRawImageType(0);
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (raw == null && !types.hasNext()) {
            throw new IOException("unsupported kind of pixels");
        }
        return (raw == null ? types.next() : raw).getColorModel();
    }

    ImageReader reader() {
        return reader;
    }

    ImageFormat format() {
        return format;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
