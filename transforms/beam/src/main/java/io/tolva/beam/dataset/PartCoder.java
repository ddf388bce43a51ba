package io.tolva.beam.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.util.SerializableUtils;

/** Encodes parts by Java's serialization; they are as equal as their bytes. */
final class PartCoder extends CustomCoder<Part<?>> {
    @Override
    public void encode(Part<?> part, OutputStream out) throws IOException {
        ByteArrayCoder.of().encode(SerializableUtils.serializeToByteArray(part), out);
    }

    @Override
    public Part<?> decode(InputStream in) throws IOException {
        byte[] bytes = ByteArrayCoder.of().decode(in);
        return (Part<?>) SerializableUtils.deserializeFromByteArray(bytes, "a part of a source");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartCoder;
    }

    @Override
    public int hashCode() {
        return PartCoder.class.hashCode();
    }
}
