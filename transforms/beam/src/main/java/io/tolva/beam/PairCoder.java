package io.tolva.beam;

import io.tolva.data.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuredCoder;

/**
 * Encodes two values, one after the other.
 *
 * @param <A> the type of the first
 * @param <B> the type of the second
 */
public final class PairCoder<A, B> extends StructuredCoder<Pair<A, B>> {
    private final Coder<A> first;
    private final Coder<B> second;

    private PairCoder(Coder<A> first, Coder<B> second) {
        this.first = first;
        this.second = second;
    }

    /** The coder of pairs whose parts these two encode. */
    public static <A, B> PairCoder<A, B> of(Coder<A> first, Coder<B> second) {
        return new PairCoder<>(first, second);
    }

    @Override
    public void encode(Pair<A, B> pair, OutputStream out) throws IOException {
        first.encode(pair.first(), out);
        second.encode(pair.second(), out);
    }

    @Override
    public Pair<A, B> decode(InputStream in) throws IOException {
        A one = first.decode(in);
        return new Pair<>(one, second.decode(in));
    }

    @Override
    public List<? extends Coder<?>> getCoderArguments() {
        return List.of(first, second);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
        verifyDeterministic(this, "both parts must encode deterministically", first, second);
    }

    @Override
    public boolean consistentWithEquals() {
        return first.consistentWithEquals() && second.consistentWithEquals();
    }

    @Override
    public Object structuralValue(Pair<A, B> pair) {
        return consistentWithEquals()
                ? pair
                : new Pair<>(first.structuralValue(pair.first()), second.structuralValue(pair.second()));
    }
}
