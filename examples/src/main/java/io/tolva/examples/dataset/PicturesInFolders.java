package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.image.ImageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How do I read pictures that lie in folders named after what they show?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.PicturesInFolders}
 */
public final class PicturesInFolders {
    private PicturesInFolders() {}

    /**
     * A decoded picture.
     *
     * @param label the name of its folder
     * @param pixels uint8 {@code [height, width, 1]}
     */
    public record Picture(String label, HostArray pixels) {}

    /** Prints the labels and shapes of some pictures. */
    public static void main(String[] args) {
        pictures("examples/data/fashion-mnist/test/*/*.png")
                .take(5)
                .forEach(picture -> System.out.println(
                        picture.label() + " " + picture.pixels().shape()));
    }

    /** The pictures that match, in a random order, decoded by two threads. */
    public static Dataset<Picture> pictures(String pattern) {
        return Dataset.listFiles(List.of(pattern), FileOrder.shuffled(42)).map(PicturesInFolders::read, 2);
    }

    private static Picture read(Path file) throws IOException {
        HostArray pixels = ImageDecoder.decode(Files.readAllBytes(file), 1, file.toString());
        return new Picture(file.getName(file.getNameCount() - 2).toString(), pixels);
    }
}
