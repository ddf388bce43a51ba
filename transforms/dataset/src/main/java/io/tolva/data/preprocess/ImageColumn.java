package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.image.ImageDecoder;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FixedLen;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An encoded picture, decoded and divided by 255.
 *
 * @param name the feature that holds the bytes of the picture's file
 * @param height its height in pixels
 * @param width its width in pixels
 * @param channels 1 for grey, 3 for colour
 */
public record ImageColumn(String name, int height, int width, int channels) {
    /** What the parser must deliver: an example without a picture is an error. */
    @JsonIgnore
    FixedLen spec() {
        return new FixedLen(Shape.scalar(), DType.STRING, null);
    }

    /** The shape of a picture: {@code [height, width, channels]}. */
    public Shape shape() {
        return Shape.of(height, width, channels);
    }

    /**
     * Writes the pictures of a batch one after another.
     *
     * @throws IllegalArgumentException if one is of another size
     * @throws UncheckedIOException if one cannot be decoded
     */
    void encode(FeatureBatch batch, float[] target) {
        byte[][] files = batch.dense(name).strings();
        int at = 0;
        for (int i = 0; i < files.length; i++) {
            HostArray pixels = decode(files[i], name + " of example " + i + " of the batch");
            if (!pixels.shape().equals(shape())) {
                throw new IllegalArgumentException("picture of another size: feature " + name + ": expected " + shape()
                        + ", got " + pixels.shape() + "; convert pictures of one size");
            }
            for (byte pixel : pixels.bytes()) {
                target[at++] = Byte.toUnsignedInt(pixel) / 255f;
            }
        }
    }

    private HostArray decode(byte[] file, String source) {
        try {
            return ImageDecoder.decode(file, channels, source);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
