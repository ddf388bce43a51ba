package io.tolva.beam.analysis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;

/** What was learnt, by Java's serialization; two are equal if their bytes are, as these types need not know equality. */
final class FittedCoder<F extends Serializable> extends CustomCoder<F> {
    @Override
    public void encode(F fitted, OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(fitted);
        }
        ByteArrayCoder.of().encode(bytes.toByteArray(), out);
    }

    @Override
    @SuppressWarnings("unchecked") // a coder decodes what it has encoded
    public F decode(InputStream in) throws IOException {
        byte[] bytes = ByteArrayCoder.of().decode(in);
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (F) objects.readObject();
        } catch (ClassNotFoundException error) {
            throw new IOException("cannot read what was learnt: a class is missing: " + error.getMessage(), error);
        }
    }
}
