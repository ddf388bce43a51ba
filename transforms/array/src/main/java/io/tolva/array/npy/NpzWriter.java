package io.tolva.array.npy;

import io.tolva.array.HostArray;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes named arrays into one zip file. */
final class NpzWriter {
    /** The first moment that zip knows, which NumPy writes too. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzWriter() {}

    static void write(WritableByteChannel channel, Map<String, HostArray> arrays, NpzCompression compression)
            throws IOException {
        // Finished, not closed: the channel belongs to the caller.
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        for (Map.Entry<String, HostArray> named : arrays.entrySet()) {
            ElementWriter writer = ElementWriter.of(named.getValue());
            zip.putNextEntry(entry(named.getKey(), writer, compression));
            writer.write(Channels.newChannel(zip));
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static ZipEntry entry(String name, ElementWriter writer, NpzCompression compression) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        if (compression == NpzCompression.STORED) {
            // What is stored as it is stands behind its size and checksum: it is written twice, the first time to
            // nowhere.
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(writer.bytes());
            entry.setCrc(checksum(writer));
        }
        return entry;
    }

    private static long checksum(ElementWriter writer) throws IOException {
        CheckedOutputStream nowhere = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        writer.write(Channels.newChannel(nowhere));
        return nowhere.getChecksum().getValue();
    }
}
