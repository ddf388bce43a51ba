package io.tolva.tensor.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jcuda.nvrtc.JNvrtc;

/** NVIDIA's compiler, where there is one: of a toolkit, or of the Python package that brings it. */
final class RealNvrtc {
    private static final String LIBRARY = "libnvrtc.so.12";

    private RealNvrtc() {}

    static Optional<Path> folder() throws IOException {
        List<Path> candidates = new ArrayList<>();
        String python = System.getenv("TOLVA_PYTHON");
        if (python != null && !python.isEmpty()) {
            Path environment = Path.of(python).toAbsolutePath().getParent().resolveSibling("lib");
            addMatching(candidates, environment, "python", "site-packages/nvidia/cuda_nvrtc/lib");
        }
        addMatching(candidates, Path.of("/usr/local"), "cuda", "lib64");
        return candidates.stream()
                .filter(folder -> Files.isRegularFile(folder.resolve(LIBRARY)))
                .findFirst();
    }

    private static void addMatching(List<Path> candidates, Path folder, String start, String below) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().startsWith(start))
                        .forEach(file -> candidates.add(file.resolve(below)));
            }
        }
    }

    static void load(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().startsWith("libnvrtc-builtins.so"))
                    .forEach(file -> System.load(file.toString()));
        }
        System.load(folder.resolve(LIBRARY).toString());
        JNvrtc.setExceptionsEnabled(false);
    }
}
