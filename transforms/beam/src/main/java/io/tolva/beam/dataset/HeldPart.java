package io.tolva.beam.dataset;

import io.tolva.data.ElementsStage;
import io.tolva.data.Stage;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;

/** Elements themselves. They travel by a coder, since many a value is not serializable. */
final class HeldPart<T> implements Part<T> {
    private final transient List<T> elements;
    private final transient Optional<Coder<T>> coder;

    private HeldPart(List<T> elements, Optional<Coder<T>> coder) {
        this.elements = elements;
        this.coder = coder;
    }

    /** Elements that are to travel later, when their coder is known. */
    static <T> HeldPart<T> of(List<T> elements) {
        return new HeldPart<>(elements, Optional.empty());
    }

    /** Elements that travel by {@code coder}. */
    static <T> HeldPart<T> of(List<T> elements, Coder<T> coder) {
        return new HeldPart<>(elements, Optional.of(coder));
    }

    @Override
    public Stage<T> stage() {
        return new ElementsStage<>(elements);
    }

    /** A coder of any value is one of these. */
    @Override
    @SuppressWarnings("unchecked")
    public Part<T> travellingBy(Coder<Object> any) {
        return new HeldPart<>(elements, Optional.of((Coder<T>) (Coder<?>) any));
    }

    private Object writeReplace() throws CoderException {
        Coder<T> each = coder.orElseThrow(() -> new IllegalStateException("elements travel without a coder"));
        return new Travelling<>(CoderUtils.encodeToByteArray(ListCoder.of(each), elements), each);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("elements travel in their encoded form");
    }

    private static final class Travelling<T> implements Serializable {
        private final byte[] bytes;
        private final Coder<T> coder;

        Travelling(byte[] bytes, Coder<T> coder) {
            this.bytes = bytes;
            this.coder = coder;
        }

        private Object readResolve() throws CoderException {
            return of(CoderUtils.decodeFromByteArray(ListCoder.of(coder), bytes), coder);
        }
    }
}
