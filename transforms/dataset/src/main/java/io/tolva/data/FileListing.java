package io.tolva.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the files that match patterns, by TensorFlow's rules: name by name, one folder level per part. */
final class FileListing {
    private static final Comparator<Path> BY_BYTES = (a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b));

    private FileListing() {}

    static List<Path> of(List<String> patterns) {
        List<Path> files = new ArrayList<>();
        try {
            for (String pattern : patterns) {
                files.addAll(matches(pattern));
            }
        } catch (IOException e) {
            throw new DatasetException("listFiles", "cannot search " + String.join(", ", patterns), e);
        }
        if (files.isEmpty()) {
            throw new DatasetException("listFiles", "No files matched pattern: " + String.join(", ", patterns));
        }
        files.sort(BY_BYTES);
        return files;
    }

    private static byte[] bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> matches(String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        found.add(Path.of(pattern.startsWith("/") ? "/" : ""));
        for (String part : pattern.split("/", -1)) {
            if (!part.isEmpty()) {
                found = GlobPart.isPlain(part) ? resolve(found, part) : search(found, GlobPart.compile(part));
            }
        }
        return found;
    }

    private static List<Path> resolve(List<Path> folders, String name) {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            Path child = folder.resolve(name);
            if (Files.exists(child)) {
                found.add(child);
            }
        }
        return found;
    }

    private static List<Path> search(List<Path> folders, Pattern names) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                searchOne(folder, names, found);
            }
        }
        return found;
    }

    private static void searchOne(Path folder, Pattern names, List<Path> found) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (names.matcher(child.getFileName().toString()).matches()) {
                    found.add(folder.resolve(child.getFileName()));
                }
            }
        }
    }
}
