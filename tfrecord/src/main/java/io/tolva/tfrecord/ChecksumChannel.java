package io.tolva.tfrecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/** Passes bytes on, counting them and computing their CRC-32C: that of a whole file, not that of a record. */
public final class ChecksumChannel implements WritableByteChannel {
    private final WritableByteChannel target;
    private final CRC32C crc = new CRC32C();
    private long bytes;

    /** Passes bytes on to {@code target}, which is closed with this channel. */
    public ChecksumChannel(WritableByteChannel target) {
        this.target = target;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        ByteBuffer view = source.duplicate();
        int written = target.write(source);
        view.limit(view.position() + written);
        crc.update(view);
        bytes += written;
        return written;
    }

    /** How many bytes there were so far. */
    public long bytes() {
        return bytes;
    }

    /** The checksum of all bytes so far, eight hexadecimal digits. */
    public String crc32c() {
        return String.format("%08x", crc.getValue());
    }

    @Override
    public boolean isOpen() {
        return target.isOpen();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
