package io.tolva.beam;

import io.tolva.array.HostArray;
import io.tolva.data.ElementCodec;
import io.tolva.data.ElementCodecs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Encodes as an {@link ElementCodec} does, each element behind its length. It is deterministic, as codecs are.
 *
 * @param <T> the type of the elements
 */
public final class CodecCoder<T> extends CustomCoder<T> {
    private final ElementCodec<T> codec;

    private CodecCoder(ElementCodec<T> codec) {
        this.codec = codec;
    }

    /** The coder that encodes as {@code codec} does. */
    public static <T> CodecCoder<T> of(ElementCodec<T> codec) {
        return new CodecCoder<>(codec);
    }

    /** The coder of arrays. */
    public static CodecCoder<HostArray> arrays() {
        return new CodecCoder<>(ElementCodecs.array());
    }

    @Override
    public void encode(T element, OutputStream out) throws IOException {
        ByteArrayCoder.of().encode(codec.encode(element), out);
    }

    @Override
    public T decode(InputStream in) throws IOException {
        return codec.decode(ByteArrayCoder.of().decode(in));
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecCoder<?> that && codec.name().equals(that.codec.name());
    }

    @Override
    public int hashCode() {
        return codec.name().hashCode();
    }
}
