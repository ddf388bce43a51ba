package io.tolva.nn.saving;

import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The zip archive around a model; Keras ignores entries that it does not know. */
public final class KerasArchive {
    /** The entry with the version of Keras. */
    public static final String METADATA = "metadata.json";
    /** The entry with the model. */
    public static final String CONFIG = "config.json";
    /** The entry with the weights. */
    public static final String WEIGHTS = "model.weights.h5";

    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_SIZE = Integer.MAX_VALUE - 16L;
    /** How much more an entry may hold than it takes in the file; Keras does not compress at all. */
    private static final long MAX_RATIO = 200;

    private static final long SLACK = 1 << 20;

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private KerasArchive() {}

    /**
     * Writes an archive under a temporary name beside the file and renames it when it is complete.
     *
     * @param entries in the order of the archive; stored without compression, as Keras does
     * @throws IOException if the file cannot be written; a file of that name is then what it was
     */
    public static void write(Path file, Map<String, byte[]> entries) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(zip(entries));
        try (AtomicFile out = AtomicFile.create(file, Existing.REPLACE)) {
            while (bytes.hasRemaining()) {
                out.channel().write(bytes);
            }
            out.commit();
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                zip.putNextEntry(entry(content.getKey(), content.getValue()));
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(ENTRY_TIME);
        return entry;
    }

    /**
     * Every entry of an archive. What it says of its sizes is checked before anything is allocated for it.
     *
     * @throws IOException if the file is no zip archive or cannot be read
     * @throws ModelFileException if it has too many entries, two of one name, a name outside the archive, or one that is far
     *     larger than what it takes in the file
     */
    public static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new ModelFileException(
                        file.toString(), "too many entries: expected at most " + MAX_ENTRIES + ", got " + zip.size());
            }
            long left = MAX_RATIO * Files.size(file) + SLACK;
            for (ZipEntry entry : zip.stream().toList()) {
                left -= Math.max(0, entry.getSize());
                if (left < 0) {
                    throw new ModelFileException(file.toString(), "unbelievable size of all entries together");
                }
                if (!entry.isDirectory()) {
                    byte[] content = content(file, zip, entry);
                    if (entries.putIfAbsent(entry.getName(), content) != null) {
                        throw new ModelFileException(file.toString(), "two entries are called " + entry.getName());
                    }
                }
            }
        } catch (ModelFileException error) {
            throw error;
        } catch (IllegalArgumentException error) {
            throw new ZipException(file + ": " + error.getMessage());
        }
        return entries;
    }

    private static byte[] content(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        String where = file + ", entry " + entry.getName();
        checkName(where, entry.getName());
        long size = entry.getSize();
        long most = Math.min(
                MAX_SIZE, SLACK + MAX_RATIO * Math.max(0, Math.min(entry.getCompressedSize(), Files.size(file))));
        if (size < 0 || size > most) {
            throw new ModelFileException(
                    where,
                    "unbelievable size: expected at most " + most + " bytes for what it takes in the file, got "
                            + size);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) size);
            if (content.length != size || in.read() >= 0) {
                throw new ModelFileException(where, "has another size than it says: expected " + size + " bytes");
            }
            return content;
        } catch (ZipException error) {
            throw new ModelFileException(where, "damaged: " + error.getMessage(), error);
        }
    }

    private static void checkName(String where, String name) {
        boolean outside = name.startsWith("/") || name.contains("\\") || name.contains(":");
        if (outside || List.of(name.split("/", -1)).contains("..")) {
            throw new ModelFileException(where, "name leads out of the archive");
        }
    }

    /**
     * One entry of a model file that is not part of the model, {@code preprocessing.json} for instance.
     *
     * @return nothing if the file has no such entry
     * @throws IOException if the file is no zip archive or cannot be read
     */
    public static Optional<byte[]> readExtra(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null ? Optional.empty() : Optional.of(content(file, zip, entry));
        }
    }
}
