package io.tolva.bench;

import io.tolva.array.HostArray;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.image.ImageDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decoding JPEG files and resizing them, as for training, by two workers, in batches of 32. What is in the pictures is looked
 * at once, before.
 */
final class DecodePictures implements Line {
    private static final int WORKERS = 2;
    private static final int BATCH = 32;
    private static final int IMAGES = 128;
    private static final int SIZE = 224;
    private static final double TOLERANCE = 5;

    @Override
    public String name() {
        return "dataset-jpeg";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path folder = place.file("pictures");
        Path pattern = Pictures.pattern(folder);
        return List.of(Contest.ofSpeed(
                "jpeg",
                "JPEG of 500 x 375, decoded and resized to 224 x 224 by 2 workers, batch(32)",
                "images",
                () -> Pictures.write(folder, IMAGES),
                place.ours(this, pattern, IMAGES, expected(IMAGES)),
                Stream.of(
                                peer(place, "2 calls, default", "2", "default", pattern),
                                peer(place, "2 calls, lean", "2", "lean", pattern),
                                peer(place, "autotuned calls, default", "autotune", "default", pattern))
                        .flatMap(List::stream)
                        .toList()));
    }

    private static List<Program> peer(Workplace place, String name, String calls, String options, Path pattern) {
        return place.python(name, "jpegs.py", calls, options, pattern, IMAGES, expected(IMAGES));
    }

    /** The number of all values. */
    static long expected(int images) {
        return (long) images * SIZE * SIZE * Pictures.CHANNELS;
    }

    @Override
    public Workload workload(List<String> arguments) {
        Dataset<HostArray> batches = Dataset.listFiles(List.of(arguments.get(0)), FileOrder.sorted())
                .map(DecodePictures::decode, WORKERS)
                .batch(BATCH, Collators.stack());
        batches.take(1).forEach(DecodePictures::check);
        return Drain.of(batches, HostArray::size, Long.parseLong(arguments.get(2)), Integer.parseInt(arguments.get(1)));
    }

    private static HostArray decode(Path file) throws Exception {
        return ImageDecoder.decodeResized(Files.readAllBytes(file), Pictures.CHANNELS, SIZE, SIZE, file.toString());
    }

    private static void check(HostArray batch) {
        double sum = 0;
        for (float value : batch.floats()) {
            sum += value;
        }
        double mean = sum / batch.size();
        if (Math.abs(mean - Pictures.MIDDLE_GRAY) > TOLERANCE) {
            throw new IllegalStateException(
                    "these are not the pictures: expected a mean of about " + Pictures.MIDDLE_GRAY + ", got " + mean);
        }
    }
}
