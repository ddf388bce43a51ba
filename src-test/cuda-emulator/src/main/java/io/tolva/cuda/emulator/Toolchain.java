package io.tolva.cuda.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The GNU compiler of this machine: {@code g++}, or what the environment variable {@code CXX} names. */
record Toolchain(String compiler, String version) {
    /** What a program wrote, and whether it succeeded. */
    record Result(boolean succeeded, String output) {}

    static Optional<Toolchain> find() {
        String compiler = Optional.ofNullable(System.getenv("CXX")).orElse("g++");
        Result version = run(Path.of("."), List.of(compiler, "--version"));
        // Its parts are called one by one, so another compiler would not do.
        boolean isGnu = version.succeeded() && version.output().contains("Free Software Foundation");
        return isGnu ? Optional.of(new Toolchain(compiler, firstLine(version.output()))) : Optional.empty();
    }

    /** The path of one of the compiler's programs, as {@code cc1plus}. */
    String program(String name) {
        String path = firstLine(ask("-print-prog-name=" + name));
        return path.contains("/")
                ? path
                : firstLine(run(Path.of("."), List.of("which", path)).output());
    }

    /** The path of a library that the compiler would link; the name alone if there is none. */
    String library(String name) {
        return firstLine(ask("-print-file-name=" + name));
    }

    /** Runs the compiler in a folder. */
    Result compile(Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(arguments);
        return run(folder, command);
    }

    static Result run(Path folder, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // What is preloaded into this process is not for compilers.
        builder.environment().remove("LD_PRELOAD");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor() == 0, output);
        } catch (IOException notFound) {
            return new Result(false, String.valueOf(notFound.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.get(0) + " was running", interrupted);
        }
    }

    private String ask(String question) {
        return run(Path.of("."), List.of(compiler, question)).output();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").trim();
    }
}
