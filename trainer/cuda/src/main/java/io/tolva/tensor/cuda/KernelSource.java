package io.tolva.tensor.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The CUDA C of some kernels. Sources with equal text are compiled once.
 *
 * @param name what it is called in messages, as a file's name
 * @param text the whole source: it includes nothing
 * @param separate whether products and sums are rounded one by one, so that it makes no difference which functions were fused
 */
record KernelSource(String name, String text, boolean separate) {
    private static final Map<String, String> RESOURCES = new ConcurrentHashMap<>();

    /** What every kernel may use: the functions of scalars and the report of errors. */
    private static final String PRELUDE = "prelude.cuh";

    /** A source that was generated. */
    static KernelSource generated(String name, String text) {
        return new KernelSource(name, resource(PRELUDE) + text, true);
    }

    /**
     * A file in {@code resources/kernels}.
     *
     * @param definitions macros that the file expects, as {@code T=float}
     */
    static KernelSource of(String file, String... definitions) {
        return of(List.of(file), definitions);
    }

    /**
     * Files in {@code resources/kernels} one after another, called by the name of the last.
     *
     * @param definitions macros that the files expect, as {@code T=float}
     */
    static KernelSource of(List<String> files, String... definitions) {
        StringBuilder text = new StringBuilder(resource(PRELUDE));
        for (String definition : definitions) {
            String[] parts = definition.split("=", 2);
            text.append("#define ")
                    .append(parts[0])
                    .append(' ')
                    .append(parts[1])
                    .append('\n');
        }
        files.forEach(file -> text.append(resource(file)));
        return new KernelSource(files.get(files.size() - 1), text.toString(), false);
    }

    private static String resource(String file) {
        return RESOURCES.computeIfAbsent(file, KernelSource::read);
    }

    private static String read(String file) {
        try (InputStream in = KernelSource.class.getResourceAsStream("/kernels/" + file)) {
            if (in == null) {
                throw new IllegalStateException("kernel source is not in the jar: kernels/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
