package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRef;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.coders.Coder;

/** Every file is one element; for files that fit in memory many times over, such as pictures. */
public final class WholeFileFormat implements FileFormat<FileBytes> {
    @Override
    public Coder<FileBytes> coder() {
        return FileBytes.coder();
    }

    @Override
    public ElementReader<FileBytes> open(FileRef file, ReadableByteChannel channel) throws IOException {
        return new Reader(
                new FileBytes(file.name(), Channels.newInputStream(channel).readAllBytes()), channel);
    }

    private static final class Reader implements ElementReader<FileBytes> {
        private final FileBytes file;
        private final ReadableByteChannel channel;
        private boolean delivered;

        Reader(FileBytes file, ReadableByteChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public boolean advance() {
            boolean first = !delivered;
            delivered = true;
            return first;
        }

        @Override
        public FileBytes current() {
            return file;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
