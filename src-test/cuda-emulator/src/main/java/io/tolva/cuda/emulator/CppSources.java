package io.tolva.cuda.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The emulator's C++ sources, which are resources of this module; {@code files.txt} lists them. */
final class CppSources {
    private static final String FOLDER = "cpp/";

    private final Map<String, byte[]> files = new TreeMap<>();

    CppSources() {
        for (String name : lines("files.txt")) {
            files.put(name, bytes(name));
        }
    }

    /** The paths of the sources of a folder that are compiled. */
    List<String> units(String folder) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(folder + "/") && name.endsWith(".cpp"))
                .toList();
    }

    /** The names that a library must export, by {@code symbols/NAME.txt}. */
    static List<String> symbols(String name) {
        return lines("symbols/" + name + ".txt");
    }

    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** A sum of all files and of what else matters. */
    String hash(String more) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                digest.update((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            byte[] sum = digest.digest(more.getBytes(StandardCharsets.UTF_8));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                text.append(String.format("%02x", sum[i]));
            }
            return text.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(String name) {
        try (InputStream in = CppSources.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "a source of the emulator is missing: expected resource " + FOLDER + name);
            }
            return in.readAllBytes();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
