package io.tolva.beam;

import io.tolva.data.Splitter;
import io.tolva.data.Splitters;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * Takes batches apart, as {@code tf.data.Dataset.unbatch}.
 *
 * <p>Bounded or unbounded; deterministic if the splitter is; the order inside batches and blocks is kept. Blocks of files
 * are not read here; memory holds one batch of them.
 *
 * @param <B> the type of a batch
 * @param <T> the type of its elements
 */
public final class Unbatch<B, T> extends PTransform<PCollection<Block<B>>, PCollection<Block<T>>> {
    private final Splitter<B, T> splitter;
    private final Optional<Coder<T>> coder;

    private Unbatch(Splitter<B, T> splitter, Optional<Coder<T>> coder) {
        this.splitter = splitter;
        this.coder = coder;
    }

    /** Takes lists apart. */
    public static <T> Unbatch<List<T>, T> lists() {
        return new Unbatch<>(Splitters.list(), Optional.empty());
    }

    /** Takes batches apart as {@code splitter} does; {@code coder} encodes the elements. */
    public static <B, T> Unbatch<B, T> via(Splitter<B, T> splitter, Coder<T> coder) {
        return new Unbatch<>(splitter, Optional.of(coder));
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<B>> batches) {
        Coder<T> elements = coder.orElseGet(() -> ofList(Blocks.elementCoder(batches)));
        Splitter<B, T> own = splitter;
        return batches.apply("Split", FlatMap.via(own::split, elements));
    }

    @SuppressWarnings("unchecked") // without a coder the batches are lists
    private static <B, T> Coder<T> ofList(Coder<B> batches) {
        if (batches instanceof ListCoder<?> lists) {
            return (Coder<T>) lists.getElemCoder();
        }
        throw new IllegalArgumentException("no coder for the elements: unbatch: expected batches with a ListCoder, got "
                + batches + "; name the coder by via");
    }
}
