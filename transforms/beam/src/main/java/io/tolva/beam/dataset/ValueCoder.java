package io.tolva.beam.dataset;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;

/*
 * A value is one byte for its kind, and then:
 *
 *   numbers, truth values     as DataOutput writes them
 *   text, bytes, a path       their length, int32, and as many bytes
 *   arrays                    the length of what their codec gives, int32, and that
 *   lists, maps               the number of their values or entries, int32, and each as a value
 *   optional values           the value, or null
 *   rows of CSV               their columns, by number where they are known, and each cell as a value
 *   records                   the name of the class, and each component as a value
 *   enums, messages           the name of the class, and the name of the constant, or the bytes of the message
 *   of the user's codecs      the number of the codec, int32, and its bytes with their length
 */
/**
 * Encodes any of the values that elements usually are, equal ones by equal bytes. So nobody has to say behind every stage what
 * the elements are, which Java does not know there.
 */
final class ValueCoder<T> extends CustomCoder<T> {
    private final KnownTypes types;

    ValueCoder(KnownTypes types) {
        this.types = types;
    }

    @Override
    public void encode(T value, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        new ValueWriter(data, types).write(value);
        data.flush();
    }

    /** What was written by this coder is what it reads. */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public T decode(InputStream in) throws IOException {
        return (T) new ValueReader(new DataInputStream(in), types).read();
    }

    /** Codecs give equal elements equal bytes, and so does what is written here. */
    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueCoder<?> that && types.names().equals(that.types.names());
    }

    @Override
    public int hashCode() {
        return types.names().hashCode();
    }
}
