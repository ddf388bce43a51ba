package io.tolva.tensor.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles kernels for one architecture by NVRTC, to machine code if it can be and not to PTX, which drivers older than the toolkit
 * refuse. What was compiled is kept in a folder, under a name that is the hash of the source, the options and the compiler.
 */
final class KernelCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(KernelCompiler.class);

    private static final String SOURCES = System.getProperty("tolva.cuda.sources", "");

    private final Architecture architecture;
    private final String compiler;
    private final Path folder;

    KernelCompiler(Architecture architecture) {
        this.architecture = architecture;
        compiler = version() + " " + NativeLibraries.nvrtcIdentity();
        folder = PrivateFolders.cache().resolve("kernels");
    }

    /** As in {@code 12.6}. */
    static String version() {
        int[] major = new int[1];
        int[] minor = new int[1];
        check(JNvrtc.nvrtcVersion(major, minor), "nvrtcVersion");
        return major[0] + "." + minor[0];
    }

    /** The machine code of a source. */
    byte[] image(KernelSource source) {
        Path file = file(source);
        try {
            keepSource(source, file);
            if (Files.exists(file)) {
                return Files.readAllBytes(file);
            }
            byte[] image = compile(source);
            store(image, file);
            return image;
        } catch (IOException error) {
            throw new UncheckedIOException("cache of kernels: " + file + ": " + error, error);
        }
    }

    /** For people and other compilers: the sources that were wanted, in the folder that a system property names. */
    private static void keepSource(KernelSource source, Path image) throws IOException {
        if (!SOURCES.isEmpty()) {
            Path folder = Files.createDirectories(Path.of(SOURCES));
            String name = source.name().replace(".cu", "-")
                    + image.getFileName().toString().replace(".cubin", ".cu");
            Files.writeString(folder.resolve(name), source.text());
        }
    }

    /** Drops what is kept of a source, and says whether there was something. */
    boolean forget(KernelSource source) {
        Path file = file(source);
        try {
            boolean forgotten = Files.deleteIfExists(file);
            if (forgotten) {
                LOG.warn(
                        "kernel {} in the cache could not be loaded, so it is compiled again: {}", source.name(), file);
            }
            return forgotten;
        } catch (IOException error) {
            throw new UncheckedIOException("cache of kernels: " + file + ": " + error, error);
        }
    }

    private Path file(KernelSource source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (compiler + "\n" + String.join(" ", options(source)) + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(source.text().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash) + ".cubin");
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException("every Java platform has SHA-256", error);
        }
    }

    private void store(byte[] image, Path file) throws IOException {
        Path temporary = Files.createTempFile(PrivateFolders.made(folder), "kernel", ".tmp");
        Files.write(temporary, image);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String[] options(KernelSource source) {
        return new String[] {
            "--gpu-architecture=" + architecture.option(),
            "--std=c++17",
            "-default-device",
            "--fmad=" + !source.separate()
        };
    }

    private byte[] compile(KernelSource source) {
        nvrtcProgram program = new nvrtcProgram();
        check(JNvrtc.nvrtcCreateProgram(program, source.text(), source.name(), 0, null, null), "nvrtcCreateProgram");
        try {
            String[] options = options(source);
            int code = JNvrtc.nvrtcCompileProgram(program, options.length, options);
            if (code != nvrtcResult.NVRTC_SUCCESS) {
                throw new CudaFailure(
                        "kernel " + source.name() + " does not compile: " + nvrtcResult.stringFor(code) + ": "
                                + log(program),
                        code);
            }
            return architecture.machineCode() ? machineCode(program) : ptx(program);
        } finally {
            JNvrtc.nvrtcDestroyProgram(program);
        }
    }

    private static byte[] machineCode(nvrtcProgram program) {
        long[] size = new long[1];
        check(JNvrtc.nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize");
        byte[] image = new byte[(int) size[0]];
        check(JNvrtc.nvrtcGetCUBIN(program, image), "nvrtcGetCUBIN");
        return image;
    }

    /** Text, which ends with a zero as the driver wants it. */
    private static byte[] ptx(nvrtcProgram program) {
        String[] text = new String[1];
        check(JNvrtc.nvrtcGetPTX(program, text), "nvrtcGetPTX");
        return (text[0] + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static String log(nvrtcProgram program) {
        String[] log = new String[1];
        int code = JNvrtc.nvrtcGetProgramLog(program, log);
        return code == nvrtcResult.NVRTC_SUCCESS ? log[0] : "no log: " + nvrtcResult.stringFor(code);
    }

    static void check(int code, String call) {
        if (code != nvrtcResult.NVRTC_SUCCESS) {
            throw new CudaFailure(call + " failed: expected NVRTC_SUCCESS, got " + nvrtcResult.stringFor(code), code);
        }
    }
}
