package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.Pair;
import io.tolva.data.RandomSeed;
import io.tolva.data.Reshuffle;
import io.tolva.data.image.ImageDecoder;
import io.tolva.data.image.ImageDirectory;
import io.tolva.data.image.Images;
import io.tolva.data.image.Interpolation;
import io.tolva.data.image.LabelledImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How do I read pictures of any size as batches, and what can I do to a picture on the way?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.ReadPictures}
 */
public final class ReadPictures {
    private ReadPictures() {}

    /** Prints the classes, the shape of a batch, and what becomes of a picture. */
    public static void main(String[] args) throws IOException {
        ImageDirectory directory = ImageDirectory.list(Path.of("examples/data/fashion-mnist/test"));
        System.out.println(directory.classNames());
        System.out.println(batches(directory).take(1).toList().get(0).shape());
        HostArray picture = decode(directory.images().get(0)).second();
        System.out.println(square(picture).shape() + " " + middle(picture).shape());
    }

    /** The pictures in a random order, in one size, scaled to 0 to 1. */
    public static Dataset<HostArray> batches(ImageDirectory directory) {
        return Dataset.fromElements(directory.images())
                .globalShuffle(RandomSeed.of(42), Reshuffle.EACH_ITERATION)
                .map(ReadPictures::decode, 2)
                .map(picture -> scaled(picture.second()))
                .batch(32, Collators.stack())
                .prefetch(1);
    }

    /** The number of the class, and the pixels: float32 {@code [32, 32, 1]}. */
    static Pair<Integer, HostArray> decode(LabelledImage image) throws IOException {
        byte[] bytes = Files.readAllBytes(image.file());
        HostArray pixels =
                ImageDecoder.decodeResized(bytes, 1, 32, 32, image.file().toString());
        return new Pair<>(image.label(), pixels);
    }

    private static HostArray scaled(HostArray pixels) {
        float[] values = pixels.floats().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] /= 255;
        }
        return HostArray.wrap(pixels.shape(), values);
    }

    /** As large as fits, with black around it. */
    public static HostArray square(HostArray picture) {
        return Images.resizeWithPad(picture, 64, 48, Interpolation.BILINEAR);
    }

    /** The middle, and what lies at one place. */
    public static HostArray middle(HostArray picture) {
        HostArray half = Images.centralCrop(picture, 0.5);
        return Images.cropToBoundingBox(half, 2, 2, 8, 8);
    }
}
