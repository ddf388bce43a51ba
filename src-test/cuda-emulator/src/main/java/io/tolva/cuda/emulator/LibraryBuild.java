package io.tolva.cuda.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds the libraries: the functions that are emulated from the sources, and a refusing body for each other name on the
 * lists of what JCuda imports. It happens in a folder beside the final one, which is moved there when all is done.
 */
final class LibraryBuild {
    private static final List<String> FLAGS = List.of(
            "-std=c++17",
            "-O2",
            "-fPIC",
            "-fvisibility=hidden",
            "-ffp-contract=off",
            "-fno-strict-aliasing",
            "-pthread",
            "-Wall",
            "-Wextra");
    private static final List<String> SANITIZER =
            List.of("-O1", "-fsanitize=address", "-fno-omit-frame-pointer", "-g1");

    /** Only with the sanitizer, since it makes kernels three times slower. */
    private static final List<String> ALIGNMENT = List.of("-fsanitize=alignment", "-fsanitize-undefined-trap-on-error");

    /** For kernels: small files, compiled often, that never see a standard header. */
    private static final List<String> KERNEL_FLAGS = List.of(
            "-std=c++17",
            "-O1",
            "-fPIC",
            "-fno-exceptions",
            "-fno-rtti",
            "-ffp-contract=off",
            "-fno-strict-aliasing",
            "-fvisibility=hidden",
            "-fno-gnu-unique",
            "-fno-semantic-interposition",
            "-fno-math-errno",
            "-frounding-math",
            "-w");

    private final Toolchain toolchain;
    private final CudaEmulator.Variant variant;
    private final CppSources sources = new CppSources();

    LibraryBuild(Toolchain toolchain, CudaEmulator.Variant variant) {
        this.toolchain = toolchain;
        this.variant = variant;
    }

    /** The folder with the libraries; they are built if nobody has done so before. */
    Path folder() {
        Path folder =
                cache().resolve(sources.hash(variant + " " + FLAGS + KERNEL_FLAGS + SANITIZER + ALIGNMENT + toolchain));
        if (Files.exists(folder.resolve("libcuda.so.1"))) {
            return folder;
        }
        try {
            Files.createDirectories(folder.getParent());
            Path workplace = Files.createTempDirectory(folder.getParent(), "build-");
            try {
                buildIn(workplace);
                publish(workplace, folder);
            } finally {
                delete(workplace);
            }
            return folder;
        } catch (IOException error) {
            throw new UncheckedIOException("the emulated CUDA driver cannot be written to " + folder, error);
        }
    }

    private static Path cache() {
        Optional<String> chosen = Optional.ofNullable(System.getProperty("tolva.cuda.emulator.cache"))
                .or(() -> Optional.ofNullable(System.getenv("TOLVA_EMULATOR_CACHE")));
        return chosen.map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "tolva", "cuda-emulator"));
    }

    private void buildIn(Path folder) throws IOException {
        sources.writeTo(folder);
        Files.createDirectory(folder.resolve("objects"));
        writeRefusals(folder, "driver", "cuda", "tolva_emulator_unsupported");
        writeRefusals(folder, "nvrtc", "nvrtc", "tolva_nvrtc_unsupported");
        writeRefusals(folder, "cublas", "cublas", "tolva_cublas_unsupported");
        List<String> units = new ArrayList<>();
        List.of("driver", "nvrtc", "cublas", "control").forEach(name -> units.addAll(sources.units(name)));
        units.addAll(List.of("driver/refusals.cpp", "nvrtc/refusals.cpp", "cublas/refusals.cpp"));
        units.parallelStream().forEach(unit -> compile(folder, unit));
        link(folder, "driver", "libcuda.so.1", List.of("-ldl"));
        link(
                folder,
                "nvrtc",
                "libnvrtc.so.12",
                List.of("-Wl,--version-script=nvrtc/exports.map", "libcuda.so.1", "-ldl"));
        link(folder, "cublas", "libcublas.so.12", List.of("-Wl,--version-script=cublas/exports.map", "libcuda.so.1"));
        link(folder, "control", "libtolvaemulator.so", List.of("libcuda.so.1"));
        precompileHeader(folder);
        delete(folder.resolve("objects"));
    }

    /** Weak, so that a function of the same name among the sources takes its place. */
    private static void writeRefusals(Path folder, String library, String list, String answer) throws IOException {
        StringBuilder text = new StringBuilder("extern \"C\" int " + answer + "(const char*);\n");
        for (String name : CppSources.symbols(list)) {
            text.append("extern \"C\" __attribute__((weak, visibility(\"default\"))) int " + name + "() { return "
                    + answer + "(\"" + name + "\"); }\n");
        }
        Files.writeString(folder.resolve(library).resolve("refusals.cpp"), text);
    }

    private void compile(Path folder, String unit) {
        List<String> arguments = new ArrayList<>(flags());
        arguments.addAll(List.of("-c", unit, "-o", object(unit)));
        require(toolchain.compile(folder, arguments), unit);
    }

    private void link(Path folder, String part, String name, List<String> libraries) throws IOException {
        List<String> arguments = new ArrayList<>(flags());
        arguments.addAll(List.of("-shared", "-o", name, "-Wl,-soname," + name, "-Wl,-rpath,$ORIGIN"));
        try (Stream<Path> objects = Files.list(folder.resolve("objects"))) {
            objects.map(path -> "objects/" + path.getFileName())
                    .filter(object -> object.startsWith("objects/" + part + "-"))
                    .sorted()
                    .forEach(arguments::add);
        }
        arguments.addAll(libraries);
        require(toolchain.compile(folder, arguments), name);
    }

    /** The header in the form that the compiler reads fastest, and what the emulated NVRTC must know to use it. */
    private void precompileHeader(Path folder) throws IOException {
        List<String> flags = new ArrayList<>(KERNEL_FLAGS);
        if (isSanitized()) {
            flags.addAll(SANITIZER);
            flags.addAll(ALIGNMENT);
        }
        List<String> command = new ArrayList<>(List.of(toolchain.program("cc1plus"), "-quiet"));
        command.addAll(flags);
        command.addAll(List.of("device/device.h", "--output-pch=device/device.h.gch"));
        require(Toolchain.run(folder, command), "device/device.h");
        Files.writeString(
                folder.resolve("tools"),
                "cc1plus " + toolchain.program("cc1plus") + "\nas " + toolchain.program("as") + "\nld "
                        + toolchain.program("ld") + "\nflags " + String.join(" ", flags) + "\nlibraries "
                        + toolchain.library("libm.so.6") + "\n");
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(FLAGS);
        if (isSanitized()) {
            flags.addAll(SANITIZER);
        }
        return flags;
    }

    private boolean isSanitized() {
        return variant == CudaEmulator.Variant.ADDRESS_SANITIZER;
    }

    private static String object(String unit) {
        return "objects/" + unit.replace('/', '-') + ".o";
    }

    private void require(Toolchain.Result result, String what) {
        if (!result.succeeded()) {
            throw new IllegalStateException("the emulated CUDA driver cannot be built: " + what + ": expected "
                    + toolchain.version() + " to succeed, got\n" + result.output());
        }
    }

    /** Another process may have been faster; its result is as good. */
    private static void publish(Path workplace, Path folder) throws IOException {
        try {
            Files.move(workplace, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            if (!Files.exists(folder.resolve("libcuda.so.1"))) {
                throw taken;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
