package io.tolva.beam;

import io.tolva.tfrecord.RecordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.MimeTypes;

/** Writes elements to a file that no other attempt writes; what is complete is a block. */
final class TemporaryFile<T> implements Closeable {
    private final ResourceId file;
    private final RecordWriter writer;
    private final Coder<T> coder;

    /**
     * Begins a file.
     *
     * @param purpose the beginning of its name
     * @param bucket the bucket whose elements it has
     * @param part its number among the files of the bucket; by these two files are ordered
     */
    TemporaryFile(String folder, String purpose, int bucket, int part, Coder<T> coder) throws IOException {
        String name = String.format(Locale.ROOT, "%s-%05d-%05d-%s", purpose, bucket, part, UUID.randomUUID());
        this.file = FileSystems.matchNewResource(folder, true).resolve(name, StandardResolveOptions.RESOLVE_FILE);
        this.writer = RecordWriter.of(FileSystems.create(file, MimeTypes.BINARY));
        this.coder = coder;
    }

    void add(T element) throws IOException {
        writer.write(CoderUtils.encodeToByteArray(coder, element));
    }

    long bytes() {
        return writer.bytesWritten();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** The block of what was written, when the file is closed. */
    Block<T> block() {
        return Block.ofFiles(List.of(new FileRef(file.toString(), writer.bytesWritten())), new EncodedFormat<>(coder));
    }
}
