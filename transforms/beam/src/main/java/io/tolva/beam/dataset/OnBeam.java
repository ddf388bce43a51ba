package io.tolva.beam.dataset;

import io.tolva.beam.Block;
import io.tolva.beam.Counters;
import io.tolva.data.Dataset;
import io.tolva.data.ElementCodec;
import io.tolva.data.Plan;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Runs the definition of a dataset on a pipeline: {@code pipeline.apply(OnBeam.of(dataset))}.
 *
 * <p>A pipeline has no order, so there are the elements of one pass over the dataset, as many of each, without theirs. A stage
 * whose meaning is order is refused; the page {@code docs/reference/datasets-on-beam.md} says of every stage what it means
 * here. A chain of stages is one step, which runs on the in-process interpreter, so elements, failures and what is inside
 * {@code flatMap} are the same; threads that a stage asks for are not started, since the runner has its own. An element that
 * fails ends the pipeline, unless {@code ignoreErrors} stands behind it.
 *
 * <p>What comes out is bounded. It is cut by files, and what is numbered into up to 128 parts; a part is read when somebody
 * looks at its block, a file as a stream, so memory stays flat. Two transforms that both look read twice. Every worker must
 * reach the files by the names that they have here. {@code Blocks.unpack()} gives single elements.
 *
 * <p>Elements that stand between steps are encoded. That works by itself for numbers, text, bytes, arrays, rows of CSV files,
 * paths, protobuf messages and enums, and for lists, maps, pairs and records of such values; for other classes there is
 * {@link #withCodec}.
 *
 * @param <T> the type of an element, immutable values
 */
public final class OnBeam<T> extends PTransform<PBegin, PCollection<Block<T>>> {
    /** The name of the counter of elements that came out of steps, read again or not. */
    public static final String ELEMENTS = "elements";

    private final String outline;
    private final Loose<T> flow;
    private final KnownTypes types;
    private final Optional<Coder<T>> coder;
    private final boolean failuresCounted;

    private OnBeam(String outline, Loose<T> flow, KnownTypes types, Optional<Coder<T>> coder, boolean failuresCounted) {
        this.outline = outline;
        this.flow = flow;
        this.types = types;
        this.coder = coder;
        this.failuresCounted = failuresCounted;
    }

    /**
     * Runs {@code dataset}.
     *
     * @throws IllegalArgumentException if a stage does not run on a pipeline, with the reason; if a function in it is not
     *     serializable
     */
    public static <T> OnBeam<T> of(Dataset<T> dataset) {
        Functions functions = Functions.of(dataset.stage());
        Loose<T> flow = Translator.translate(dataset.stage(), functions);
        functions.requireAll();
        KnownTypes types = new KnownTypes(List.of(), functions.columns());
        return new OnBeam<>(Plan.of(dataset.stage()).outline(), flow, types, Optional.empty(), false);
    }

    /** With a codec for the values of a class and those below it, wherever they stand in elements. */
    public <V> OnBeam<T> withCodec(Class<V> type, ElementCodec<V> codec) {
        return new OnBeam<>(outline, flow, types.with(type, codec), coder, failuresCounted);
    }

    /**
     * With another coder for what comes out, for transforms that go by it. By default it is one that takes all values of the
     * kinds above.
     */
    public OnBeam<T> withCoder(Coder<T> other) {
        return new OnBeam<>(outline, flow, types, Optional.of(other), failuresCounted);
    }

    /**
     * With a counter, {@link Counters#SKIPPED}, in the place of the listeners that {@code ignoreErrors} and the options of
     * {@code tfRecords} have: those live in this program, and workers cannot tell them.
     */
    public OnBeam<T> withFailuresCounted() {
        return new OnBeam<>(outline, flow, types, coder, true);
    }

    /**
     * Puts the steps on the pipeline.
     *
     * @throws IllegalArgumentException if failures are passed over and not {@link #withFailuresCounted counted}, or if it is
     *     known already that there is no way to encode elements that have to be
     */
    @Override
    public PCollection<Block<T>> expand(PBegin begin) {
        if (flow.traits().ignores() && !failuresCounted) {
            throw new IllegalArgumentException("failures are passed over: " + outline
                    + ": workers cannot tell the listener, which lives in this program; call withFailuresCounted");
        }
        if (coder.isEmpty()) {
            ElementTypes.require(flow, types, "what comes out");
        }
        return new Expansion(begin, types).expand(flow, coder.orElseGet(() -> new ValueCoder<>(types)));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("dataset", outline).withLabel("Stages"))
                .addIfNotDefault(
                        DisplayData.item("failuresCounted", failuresCounted).withLabel("Failures counted"), false);
        types.own()
                .forEach(own -> builder.add(DisplayData.item(
                                "codec " + own.type().getName(), own.codec().name())
                        .withLabel("Codec")));
        coder.ifPresent(
                set -> builder.add(DisplayData.item("coder", set.toString()).withLabel("Coder")));
    }
}
