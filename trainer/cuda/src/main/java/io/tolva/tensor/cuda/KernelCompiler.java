package io.tolva.tensor.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles kernels for one architecture by NVRTC, to machine code if it can be and not to PTX, which drivers older than the toolkit
 * refuse. What was compiled is kept in a {@link KernelCache}, under a name that is the hash of the compiler, the options and the source.
 */
final class KernelCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(KernelCompiler.class);

    private static final String SOURCES = System.getProperty("tolva.cuda.sources", "");

    private final Architecture architecture;
    private final String compiler;
    private final KernelCache cache = KernelCache.open();

    KernelCompiler(Architecture architecture) {
        this.architecture = architecture;
        compiler = version() + " " + NativeLibraries.nvrtcIdentity();
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
        String name = name(source);
        keepSource(source, name);
        return cache.find(name).orElseGet(() -> {
            byte[] image = compile(source);
            cache.keep(name, image);
            return image;
        });
    }

    /** For people and other compilers: the sources that were wanted, in the folder that a system property names. */
    private static void keepSource(KernelSource source, String image) {
        if (!SOURCES.isEmpty()) {
            Path folder = Path.of(SOURCES);
            String name = source.name().replace(".cu", "-") + image.replace(".cubin", ".cu");
            try {
                Files.writeString(Files.createDirectories(folder).resolve(name), source.text());
            } catch (IOException error) {
                throw new UncheckedIOException("sources of kernels: " + folder + ": " + error, error);
            }
        }
    }

    /** Drops what is kept of a source, which the driver has refused, and says whether there was something. */
    boolean forget(KernelSource source) {
        boolean forgotten = cache.forget(name(source));
        if (forgotten) {
            LOG.warn("kernel {} in the cache could not be loaded, so it is compiled again", source.name());
        }
        return forgotten;
    }

    /** Of the file in the cache. */
    private String name(KernelSource source) {
        String all = compiler + "\n" + String.join(" ", options(source)) + "\n" + source.text();
        return HexFormat.of().formatHex(KernelCache.sha256(all.getBytes(StandardCharsets.UTF_8))) + ".cubin";
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
