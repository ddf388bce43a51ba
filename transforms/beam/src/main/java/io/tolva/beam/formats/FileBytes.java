package io.tolva.beam.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** A whole file. Immutable: the bytes are not to be changed. */
public final class FileBytes {
    private final String name;
    private final byte[] bytes;

    /** A file of the given name with these bytes, which belong to it from now on. */
    public FileBytes(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** The name by which Beam's file systems find the file. */
    public String name() {
        return name;
    }

    /** The content: the array itself, not a copy; do not write to it. */
    public byte[] bytes() {
        return bytes;
    }

    /** The coder of whole files. */
    public static Coder<FileBytes> coder() {
        return FileCoder.INSTANCE;
    }

    private static final class FileCoder extends AtomicCoder<FileBytes> {
        private static final FileCoder INSTANCE = new FileCoder();

        @Override
        public void encode(FileBytes file, OutputStream out) throws IOException {
            StringUtf8Coder.of().encode(file.name, out);
            ByteArrayCoder.of().encode(file.bytes, out);
        }

        @Override
        public FileBytes decode(InputStream in) throws IOException {
            String name = StringUtf8Coder.of().decode(in);
            return new FileBytes(name, ByteArrayCoder.of().decode(in));
        }
    }
}
