package io.tolva.data.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The image files in folders that are named after what they show, in the order of
 * {@code keras.utils.image_dataset_from_directory} with {@code shuffle=False}.
 *
 * <p>Each folder below the root is a class, but for those whose name begins with a dot; classes are numbered in the order of
 * their names. A class's images are the files called {@code .bmp}, {@code .gif}, {@code .jpeg}, {@code .jpg} or {@code .png},
 * in capitals or not, in its folder and those below, folder by folder. Names are ordered by code points. Links to files and
 * to class folders are followed, links to deeper folders are not. Nothing is read but the folders.
 *
 * @param classNames the names of the classes; a label is an index into them
 * @param images the files, class by class
 */
public record ImageDirectory(List<String> classNames, List<LabelledImage> images) {
    private static final List<String> ENDINGS = List.of(".bmp", ".gif", ".jpeg", ".jpg", ".png");

    private static final Comparator<String> BY_CODE_POINTS =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /** Copies the lists. */
    public ImageDirectory {
        classNames = List.copyOf(classNames);
        images = List.copyOf(images);
    }

    /**
     * Lists a folder.
     *
     * @throws NotDirectoryException if {@code root} is no folder
     * @throws IOException if a folder cannot be listed
     * @throws IllegalArgumentException if there is no image in any class
     */
    public static ImageDirectory list(Path root) throws IOException {
        List<Path> classes = sorted(root).stream()
                .filter(path -> Files.isDirectory(path) && !name(path).startsWith("."))
                .toList();
        List<LabelledImage> images = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            for (Path folder : folders(classes.get(label))) {
                addImages(folder, label, images);
            }
        }
        if (images.isEmpty()) {
            throw new IllegalArgumentException(
                    "no images: " + root + ": expected folders, one for each class, with files " + ENDINGS + ", got "
                            + classes.size() + " folders without");
        }
        return new ImageDirectory(classes.stream().map(ImageDirectory::name).toList(), images);
    }

    /** A folder and all below it, ordered by their whole names. */
    private static List<Path> folders(Path top) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(top));
        for (int i = 0; i < folders.size(); i++) {
            for (Path path : sorted(folders.get(i))) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(path);
                }
            }
        }
        folders.sort(Comparator.comparing(Path::toString, BY_CODE_POINTS));
        return folders;
    }

    private static void addImages(Path folder, int label, List<LabelledImage> images) throws IOException {
        for (Path path : sorted(folder)) {
            String name = name(path).toLowerCase(Locale.ROOT);
            if (!Files.isDirectory(path) && ENDINGS.stream().anyMatch(name::endsWith)) {
                images.add(new LabelledImage(path, label));
            }
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted(Comparator.comparing(ImageDirectory::name, BY_CODE_POINTS))
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
