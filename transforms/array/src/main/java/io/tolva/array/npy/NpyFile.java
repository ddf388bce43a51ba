package io.tolva.array.npy;

import io.tolva.array.HostArray;
import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * NumPy's files of one array, {@code .npy}.
 *
 * <pre>{@code
 * HostArray images = NpyFile.read(Path.of("images.npy"));
 * NpyFile.write(Path.of("labels.npy"), HostArray.of(1, 2, 3));
 * }</pre>
 *
 * <p>Versions 1.0 to 3.0 are read, elements of either byte order, arrays in column-major order too, which become row-major. float16
 * becomes float32, int8, int16 and uint16 become int32, uint32 and uint64 int64, byte strings and Unicode text strings, the latter in
 * UTF-8; zeros at their end do not count. Pickled objects, complex numbers, times and records of fields are refused. Sizes are checked
 * against the length of the file before memory is taken.
 *
 * <p>What is written is what {@code numpy.save} writes, byte for byte; strings have NumPy's type {@code S}. All methods may be called
 * from any thread.
 */
public final class NpyFile {
    private NpyFile() {}

    /**
     * The array in a file.
     *
     * @throws InvalidNpyException if the file is not what NumPy writes, is too short or too long, or has elements for which there is
     *     no type here
     */
    public static HostArray read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            NpySource source = new NpySource(channel, file.toString(), channel.size());
            HostArray array = read(source);
            source.end();
            return array;
        }
    }

    /**
     * The array that begins where a channel stands; afterwards it stands behind the array, where another may begin.
     *
     * @param name what errors call it; they count bytes from where the array begins
     * @throws InvalidNpyException as from {@link #read(Path)}, but for what follows the array
     */
    public static HostArray read(SeekableByteChannel channel, String name) throws IOException {
        return read(new NpySource(channel, name, Math.max(0, channel.size() - channel.position())));
    }

    static HostArray read(NpySource source) throws IOException {
        return new ElementReader(NpyHeader.read(source), source).read();
    }

    /**
     * Writes a file, or replaces it; it appears under its name only when it is complete.
     *
     * @throws IllegalArgumentException if a string ends in a zero byte, which NumPy would lose (so for every {@code write})
     */
    public static void write(Path file, HostArray array) throws IOException {
        replace(file, ElementWriter.of(array));
    }

    /** Writes an array to where a channel stands, as a file would hold it; the channel stays open. */
    public static void write(WritableByteChannel channel, HostArray array) throws IOException {
        ElementWriter.of(array).write(channel);
    }

    /**
     * Writes float32 elements as float16, each rounded to the nearest, like {@link #write(Path, HostArray)}.
     *
     * @throws IllegalArgumentException if the elements are of another type
     */
    public static void writeFloat16(Path file, HostArray array) throws IOException {
        replace(file, ElementWriter.ofHalves(array));
    }

    private static void replace(Path target, ElementWriter writer) throws IOException {
        try (AtomicFile file = AtomicFile.create(target, Existing.REPLACE)) {
            writer.write(file.channel());
            file.commit();
        }
    }
}
