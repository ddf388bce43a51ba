package io.tolva.data.image;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** An encoded image and the reader of ImageIO that knows its format. */
final class EncodedImage implements Closeable {
    private final ImageInputStream stream;
    private final ImageReader reader;
    private final ImageFormat format;

    private EncodedImage(ImageInputStream stream, ImageReader reader, ImageFormat format) {
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
                    reader.setInput(stream, true, true);
                    return new EncodedImage(stream, reader, format);
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
        return e instanceof UndecodableImageException known ? known : new UndecodableImageException(source, e);
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
