package io.tolva.clusters;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Folders of small PNG pictures, one folder for each label. */
public final class PictureInput {
    private static final List<String> LABELS = List.of("circle", "plane", "stripes");
    private static final int SIDE = 24;

    private PictureInput() {}

    /** Writes pictures into a folder for each of three labels below {@code folder}; the same ones for the same number. */
    public static void write(Path folder, int picturesOfEach) throws IOException {
        for (String label : LABELS) {
            Path pictures = Files.createDirectories(folder.resolve(label));
            for (int i = 0; i < picturesOfEach; i++) {
                Path file = pictures.resolve("%04d.png".formatted(i));
                if (!ImageIO.write(picture(LABELS.indexOf(label), i), "png", file.toFile())) {
                    throw new IOException("no encoder for PNG in this JDK: " + file);
                }
            }
        }
    }

    private static BufferedImage picture(int label, int number) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                picture.setRGB(x, y, color(label, number, x, y));
            }
        }
        return picture;
    }

    private static int color(int label, int number, int x, int y) {
        int gray = switch (label) {
            case 0 -> Math.hypot(x - SIDE / 2.0, y - SIDE / 2.0) < 3 + number % 9 ? 255 : 0;
            case 1 -> (x * 8 + number) % 256;
            default -> (x + y + number) % (2 + number % 5) == 0 ? 255 : 32;
        };
        return (gray << 16) | (gray << 8) | (gray ^ (number & 0xFF));
    }
}
