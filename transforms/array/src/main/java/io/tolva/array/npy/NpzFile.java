package io.tolva.array.npy;

import io.tolva.array.HostArray;
import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * NumPy's archives of named arrays, {@code .npz}: zip files, also beyond 4 GiB, of files as {@link NpyFile} reads them.
 *
 * <pre>{@code
 * NpzFile.write(file, Map.of("x", x, "y", y), NpzCompression.DEFLATED);
 * try (NpzFile arrays = NpzFile.open(file)) {
 *     HostArray x = arrays.read("x");
 * }
 * }</pre>
 *
 * <p>An open archive reads an array each time that it is asked for, and may be used from several threads.
 */
public final class NpzFile implements Closeable {
    private static final String SUFFIX = ".npy";
    /** Deflate does not do better than 1032 to 1; a little is added for tiny arrays. */
    private static final long MAX_RATIO = 1032;

    private static final long SLACK_BYTES = 64;

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;

    private NpzFile(Path file, ZipFile zip, Map<String, ZipEntry> entries) {
        this.file = file;
        this.zip = zip;
        this.entries = entries;
    }

    /**
     * Opens an archive. Files in it whose names do not end in {@code .npy} are left out.
     *
     * @throws InvalidNpyException if the file is not a zip archive, or two arrays have one name
     */
    public static NpzFile open(Path file) throws IOException {
        long bytes = Files.size(file);
        ZipFile zip = openZip(file);
        try {
            Map<String, ZipEntry> entries = new LinkedHashMap<>();
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().endsWith(SUFFIX)) {
                    add(entries, entry, file, bytes);
                }
            }
            return new NpzFile(file, zip, entries);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile openZip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw damaged(file.toString(), 0, e);
        }
    }

    private static InvalidNpyException damaged(String name, long position, IOException cause) {
        InvalidNpyException error = new InvalidNpyException(
                "archive is damaged", name, position, "expected a zip file, got: " + cause.getMessage());
        error.initCause(cause);
        return error;
    }

    private static void add(Map<String, ZipEntry> entries, ZipEntry entry, Path file, long bytes) throws IOException {
        String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
        if (entries.put(name, entry) != null) {
            throw new InvalidNpyException(
                    "two arrays of one name", file.toString(), 0, "expected each name once, got " + name + " twice");
        }
        long packed = entry.getCompressedSize();
        long most = entry.getMethod() == ZipEntry.STORED ? packed : packed * MAX_RATIO + SLACK_BYTES;
        if (packed < 0 || packed > bytes || entry.getSize() < 0 || entry.getSize() > most) {
            throw new InvalidNpyException(
                    "size is impossible",
                    file + "!" + entry.getName(),
                    0,
                    "expected at most " + most + " bytes from " + packed + " in an archive of " + bytes + ", got "
                            + entry.getSize());
        }
    }

    /** The names of the arrays, in the archive's order. */
    public List<String> names() {
        return new ArrayList<>(entries.keySet());
    }

    /**
     * One array.
     *
     * @throws IllegalArgumentException if there is none of that name
     * @throws InvalidNpyException as from {@link NpyFile#read(Path)}, or if the archive or its checksum is damaged
     */
    public HostArray read(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "no such array: " + file + ": expected one of " + names() + ", got " + name);
        }
        String where = file + "!" + entry.getName();
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            NpySource source = new NpySource(Channels.newChannel(in), where, entry.getSize());
            HostArray array = NpyFile.read(source);
            source.end();
            if (entry.getCrc() != in.getChecksum().getValue()) {
                throw source.invalid(
                        "checksum differs",
                        String.format(
                                "stored 0x%08x, computed 0x%08x",
                                entry.getCrc(), in.getChecksum().getValue()));
            }
            return array;
        } catch (ZipException | EOFException e) {
            throw damaged(where, 0, e);
        }
    }

    /**
     * All arrays by name, in the archive's order.
     *
     * @throws InvalidNpyException as from {@link #read}
     */
    public Map<String, HostArray> readAll() throws IOException {
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        for (String name : entries.keySet()) {
            arrays.put(name, read(name));
        }
        return arrays;
    }

    /**
     * Writes an archive, or replaces it, in the map's order; it appears under its name only when it is complete. The same arrays give
     * the same bytes.
     *
     * @throws IllegalArgumentException if a string ends in a zero byte, which NumPy would lose
     */
    public static void write(Path file, Map<String, HostArray> arrays, NpzCompression compression) throws IOException {
        try (AtomicFile archive = AtomicFile.create(file, Existing.REPLACE)) {
            NpzWriter.write(archive.channel(), arrays, compression);
            archive.commit();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
