package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaddingTest {
    /** Collators travel to the workers of a cluster, and their padding with them. */
    @Test
    void canBeWrittenAndRead() throws IOException, ClassNotFoundException {
        for (Padding padding : List.of(
                Padding.toLongest(),
                Padding.toLongest().withValue("?"),
                Padding.toLongest().withDims(4, -1).withValue(-1))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(padding);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject(), is(padding));
            }
        }
    }
}
