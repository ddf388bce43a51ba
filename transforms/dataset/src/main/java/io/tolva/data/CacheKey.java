package io.tolva.data;

import io.tolva.array.HostArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * Into the key go, for every stage: its name and parameters; of files the path, the size and the time of the last change; the
 * content of arrays and lists; of functions what they have captured and the bytes of the class that they were written in. So
 * a change anywhere in that class makes another key, also one that does not matter; a change in a class that the function only
 * calls does not, for which there is the version.
 */
/** What tells the elements of one pipeline from those of another, as a name for files. */
public final class CacheKey {
    private static final int KEY_CHARACTERS = 32;

    private final MessageDigest digest;
    private final boolean withFunctions;

    private CacheKey(boolean withFunctions) {
        this.withFunctions = withFunctions;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The key of a pipeline.
     *
     * @param version stands for the functions; empty if they are to be looked at
     * @throws DatasetException if a file of the pipeline is not there, or something in it cannot be looked at
     */
    public static String of(Stage<?> stage, Optional<String> version) {
        CacheKey key = new CacheKey(version.isEmpty());
        Plan plan = Plan.of(stage);
        key.add(plan.outline());
        key.add(version.orElse(""));
        plan.all().forEach(part -> part.ingredients().forEach(key::addIngredient));
        return HexFormat.of().formatHex(key.digest.digest()).substring(0, KEY_CHARACTERS);
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private void addIngredient(Object ingredient) {
        try {
            if (ingredient instanceof Path file) {
                addFile(file);
            } else if (ingredient instanceof HostArray array) {
                digest.update(ElementCodecs.array().encode(array));
            } else if (ingredient instanceof List<?> elements) {
                elements.forEach(this::addIngredient);
            } else if (ingredient instanceof Plan.Function function) {
                if (withFunctions) {
                    addObject(function.code());
                }
            } else {
                addObject(ingredient);
            }
        } catch (IOException e) {
            throw new DatasetException("cache", "cannot make a key", e);
        }
    }

    private void addFile(Path file) throws IOException {
        add(file.toAbsolutePath().normalize().toString());
        add(Files.size(file) + " " + Files.getLastModifiedTime(file));
    }

    private void addObject(Object object) throws IOException {
        SortedMap<String, ClassLoader> classes = new TreeMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ClassCollector out = new ClassCollector(bytes, classes)) {
            out.writeObject(object);
        } catch (NotSerializableException e) {
            throw new IOException(
                    "part of the pipeline cannot be compared, it is not serializable: " + e.getMessage()
                            + "; give the cache a version that changes with the pipeline",
                    e);
        }
        digest.update(bytes.toByteArray());
        for (Map.Entry<String, ClassLoader> used : classes.entrySet()) {
            addClass(used.getKey(), used.getValue());
        }
    }

    private void addClass(String name, ClassLoader loader) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            add(name);
            if (in != null) {
                digest.update(in.readAllBytes());
            }
        }
    }

    /** Notes the classes of what it writes, and of lambdas those that hold their code; not those of the JDK. */
    private static final class ClassCollector extends ObjectOutputStream {
        private final Map<String, ClassLoader> classes;

        ClassCollector(OutputStream out, Map<String, ClassLoader> classes) throws IOException {
            super(out);
            this.classes = classes;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (object instanceof SerializedLambda lambda) {
                note(lambda.getImplClass(), Thread.currentThread().getContextClassLoader());
            } else {
                note(
                        object.getClass().getName().replace('.', '/'),
                        object.getClass().getClassLoader());
            }
            return object;
        }

        private void note(String name, @Nullable ClassLoader loader) {
            if (loader != null) {
                classes.putIfAbsent(name, loader);
            }
        }
    }
}
