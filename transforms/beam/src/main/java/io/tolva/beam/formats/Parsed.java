package io.tolva.beam.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StructuredCoder;

/**
 * What became of a piece of input.
 *
 * @param <T> the type of what it should have become
 */
public sealed interface Parsed<T> {
    /**
     * It could be read.
     *
     * @param value what it is
     */
    record Good<T>(T value) implements Parsed<T> {}

    /**
     * It could not be read.
     *
     * @param letter what and where it is, and what is wrong
     */
    record Bad<T>(DeadLetter letter) implements Parsed<T> {}

    /** The coder of pieces whose good ones {@code valueCoder} encodes. */
    static <T> Coder<Parsed<T>> coder(Coder<T> valueCoder) {
        return new ParsedCoder<>(valueCoder);
    }

    /** One byte that tells which it is, then the value or the letter. */
    final class ParsedCoder<T> extends StructuredCoder<Parsed<T>> {
        private static final int GOOD = 0;
        private static final int BAD = 1;
        private static final Coder<DeadLetter> LETTERS = SerializableCoder.of(DeadLetter.class);

        private final Coder<T> valueCoder;

        private ParsedCoder(Coder<T> valueCoder) {
            this.valueCoder = valueCoder;
        }

        @Override
        public void encode(Parsed<T> parsed, OutputStream out) throws IOException {
            if (parsed instanceof Good<T> good) {
                out.write(GOOD);
                valueCoder.encode(good.value(), out);
            } else if (parsed instanceof Bad<T> bad) {
                out.write(BAD);
                LETTERS.encode(bad.letter(), out);
            }
        }

        @Override
        public Parsed<T> decode(InputStream in) throws IOException {
            int tag = in.read();
            return switch (tag) {
                case GOOD -> new Good<>(valueCoder.decode(in));
                case BAD -> new Bad<>(LETTERS.decode(in));
                default -> throw new IOException("unknown kind of parsed input: expected 0 or 1, got " + tag);
            };
        }

        @Override
        public List<? extends Coder<?>> getCoderArguments() {
            return List.of(valueCoder);
        }

        @Override
        public void verifyDeterministic() throws NonDeterministicException {
            verifyDeterministic(this, "values must encode deterministically", valueCoder);
        }
    }
}
