package io.tolva.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** JPEG files of 500 x 375 pixels: waves of each colour around the middle gray, and some noise. The same at each run. */
final class Pictures {
    static final int WIDTH = 500;
    static final int HEIGHT = 375;
    static final int CHANNELS = 3;
    static final double MIDDLE_GRAY = 127.5;

    private static final double WAVE = 80;
    private static final double NOISE = 20;

    private Pictures() {}

    /** What matches the files of a folder. */
    static Path pattern(Path folder) {
        return folder.resolve("picture-*.jpg");
    }

    static void write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("picture-%03d.jpg".formatted(i));
            if (!ImageIO.write(picture(new SplittableRandom(i)), "jpg", file.toFile())) {
                throw new IOException("no JPEG encoder: " + file);
            }
        }
    }

    private static BufferedImage picture(SplittableRandom random) {
        double[] pace = random.doubles(CHANNELS, 0.02, 0.3).toArray();
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int pixel = 0;
                for (double step : pace) {
                    double wave = WAVE * Math.sin(step * x) * Math.cos(step * y);
                    pixel = pixel << 8 | (int) (MIDDLE_GRAY + wave + random.nextDouble(-NOISE, NOISE));
                }
                image.setRGB(x, y, pixel);
            }
        }
        return image;
    }
}
