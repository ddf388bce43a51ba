package io.tolva.autodiff;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Recorder;
import io.tolva.tensor.Source;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Permutation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Records operations so that they can be differentiated.
 *
 * <pre>{@code
 * try (GradientTape tape = GradientTape.open()) {
 *     Tensor z = w1.value().square().times(3).plus(w1.value().times(w2.value()).times(2));
 *     List<Tensor> gradients = tape.gradient(z, List.of(w1, w2));
 * }
 * }</pre>
 *
 * <p>A tape records what its thread does between its making and its closing, as far as it comes from a trainable variable
 * or from what it was told to {@linkplain #watch watch}. Gradients may be asked for inside or after that time: once, or
 * any number of times from a {@linkplain #persistent() persistent} tape. Tapes nest: an outer tape records the gradients
 * that an inner one computes, which gives higher derivatives; a tape does not record its own. It keeps every intermediate
 * tensor alive until it is asked or closed. For one thread only.
 *
 * <p>Where a function has no derivative, a gradient is TensorFlow's: at ties the first of two gets it, equal extremes of a
 * reduction share it, relu has 0 at 0, and a value that {@code where} did not choose passes NaN on if its own derivative is
 * one, so that a division by zero must be kept out of both branches.
 */
public final class GradientTape implements AutoCloseable {
    private static final ThreadLocal<List<GradientTape>> RECORDING = ThreadLocal.withInitial(ArrayList::new);

    private final boolean persistent;
    private final Watching watching;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Object> tracked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Recorder recorder = this::record;
    private boolean active;
    private boolean used;

    private GradientTape(boolean persistent, Watching watching) {
        this.persistent = persistent;
        this.watching = watching;
        resume();
    }

    /** A tape that records from now on and can be asked once. */
    public static GradientTape open() {
        return open(Watching.TRAINABLE);
    }

    /** A tape that records from now on and can be asked once, with a choice what it watches by itself. */
    public static GradientTape open(Watching watching) {
        return new GradientTape(false, watching);
    }

    /** A tape that records from now on and can be asked any number of times. */
    public static GradientTape persistent() {
        return persistent(Watching.TRAINABLE);
    }

    /** A tape that records from now on and can be asked any number of times, with a choice what it watches by itself. */
    public static GradientTape persistent(Watching watching) {
        return new GradientTape(true, watching);
    }

    /** The tapes that record this thread, in the order in which they began. */
    static List<GradientTape> recording() {
        return List.copyOf(RECORDING.get());
    }

    /**
     * Treats a tensor or variable as a source from now on.
     *
     * @throws IllegalArgumentException if its elements are not floating-point numbers
     */
    public void watch(Source source) {
        if (!source.dtype().isFloat()) {
            throw new IllegalArgumentException("watch: no gradients of " + source.dtype() + ": shape " + source.shape()
                    + ": expected float32 or float64; use cast(DType.FLOAT32) and watch the result");
        }
        tracked.add(Gradients.key(source));
    }

    private void record(Operation operation, Tensor[] inputs, Tensor output) {
        if (!(operation instanceof Operation.StopGradient) && output.dtype().isFloat() && tracksAny(inputs)) {
            entries.add(new OperationEntry(operation, inputs, output));
            tracked.add(output);
        }
    }

    /** Adds what is no operation, if it comes from a source. */
    void record(Entry entry) {
        if (entry.output.dtype().isFloat() && tracksAny(entry.inputs)) {
            entries.add(entry);
            tracked.add(entry.output);
        }
    }

    private boolean tracksAny(Tensor[] inputs) {
        for (Tensor input : inputs) {
            if (tracks(input)) {
                return true;
            }
        }
        return false;
    }

    private boolean tracks(Tensor tensor) {
        if (!tensor.dtype().isFloat()) {
            return false;
        }
        Variable origin = tensor.origin();
        return origin == null
                ? tracked.contains(tensor)
                : (watching == Watching.TRAINABLE && origin.trainable()) || tracked.contains(origin);
    }

    /**
     * The gradient of a target with respect to one source; of the sum if the target is no scalar.
     *
     * @throws IllegalArgumentException if the target does not depend on the source
     * @throws IllegalStateException if the tape is not persistent and has been asked before, or a variable has changed
     *     since the target was computed
     */
    public Tensor gradient(Tensor target, Source source) {
        return gradient(target, List.of(source)).get(0);
    }

    /** As {@link #gradient(Tensor, Source)}, with respect to several sources, in their order. */
    public List<Tensor> gradient(Tensor target, List<? extends Source> sources) {
        return gradient(target, sources, Unconnected.ERROR);
    }

    /** As {@link #gradient(Tensor, List)}, with a choice for sources on which the target does not depend. */
    public List<Tensor> gradient(Tensor target, List<? extends Source> sources, Unconnected unconnected) {
        return gradient(List.of(target), List.of(ones(target)), sources, unconnected);
    }

    private static Tensor ones(Tensor target) {
        return Tensor.ones(target.dtype(), target.shape());
    }

    /**
     * The gradients of several targets, each weighted by a tensor of its type and shape: the gradient of what is computed
     * from them at each, or ones.
     *
     * @throws IllegalArgumentException if a weight is of another type or shape than its target
     */
    public List<Tensor> gradient(
            List<Tensor> targets, List<Tensor> weights, List<? extends Source> sources, Unconnected unconnected) {
        if (targets.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "gradient: expected one weight for each of " + targets.size() + " targets, got " + weights.size());
        }
        boolean resume = begin();
        try {
            return collected(backward(targets, weights), sources, unconnected);
        } finally {
            finish(resume);
        }
    }

    private static List<Tensor> collected(
            Gradients gradients, List<? extends Source> sources, Unconnected unconnected) {
        List<Tensor> result = new ArrayList<>(sources.size());
        for (Source source : sources) {
            Tensor gradient = gradients.at(Gradients.key(source));
            result.add(gradient != null ? gradient : missing(unconnected, source));
        }
        return result;
    }

    private static Tensor missing(Unconnected unconnected, Source source) {
        return switch (unconnected) {
            case ZERO -> Tensor.zeros(source.dtype(), source.shape());
            case ERROR ->
                throw new IllegalArgumentException("gradient: target does not depend on source: "
                        + (source instanceof Variable variable ? variable.name() : "tensor") + " " + source.shape()
                        + ": expected it to be watched and used while the tape was open; leave it out or ask"
                        + " for Unconnected.ZERO");
        };
    }

    /**
     * The derivative of every element of a target by every element of a source, of the target's shape followed by the
     * source's. It costs as much as one gradient for each element of the target. Zero where there is no dependence.
     *
     * @throws IllegalStateException as for {@link #gradient(Tensor, Source)}
     */
    public Tensor jacobian(Tensor target, Source source) {
        Tensor rows = rows(target, source, Ops.reshape(identity(target.size(), target.dtype()), square(target)));
        return Ops.reshape(rows, joined(target.shape(), source.shape()));
    }

    /**
     * For each element of a batch the derivative of a target {@code [batch, ...]} by a source {@code [batch, ...]} at the
     * same place of the batch: {@code [batch, ...of the target, ...of the source]}. It takes for granted that no element of
     * a batch depends on another. It costs as much as one gradient for each element of the target at one place.
     *
     * @throws IllegalArgumentException if there is no batch of one size
     * @throws IllegalStateException as for {@link #gradient(Tensor, Source)}
     */
    public Tensor batchJacobian(Tensor target, Source source) {
        Shape from = source.shape();
        Shape to = target.shape();
        if (from.rank() < 1 || to.rank() < 1 || from.dim(0) != to.dim(0)) {
            throw new IllegalArgumentException("batchJacobian: batches differ: target " + to + ", source " + from
                    + ": expected a first axis of the same size");
        }
        Shape inner = to.dropFirst();
        Tensor single = Ops.reshape(
                identity(inner.size(), target.dtype()), inner.prepend(1).prepend(inner.size()));
        Tensor weights = Ops.broadcastTo(single, to.prepend(inner.size()));
        Tensor rows = rows(target, source, weights);
        int[] order = IntStream.range(0, rows.shape().rank()).toArray();
        order[0] = 1;
        order[1] = 0;
        Tensor batched = Ops.transpose(rows, Permutation.of(order));
        return Ops.reshape(batched, joined(to, from.dropFirst()));
    }

    private static Tensor identity(int size, DType dtype) {
        return Linalg.eye(size, size, dtype);
    }

    private static Shape square(Tensor target) {
        return target.shape().prepend(target.size());
    }

    private static Shape joined(Shape first, Shape second) {
        return Shape.of(IntStream.concat(IntStream.of(first.dims()), IntStream.of(second.dims()))
                .toArray());
    }

    /** One gradient for each weight, one after another along a new first axis. */
    private Tensor rows(Tensor target, Source source, Tensor weights) {
        boolean resume = begin();
        try {
            List<Tensor> rows = new ArrayList<>();
            for (Tensor weight : Ops.unstack(weights, 0)) {
                Gradients gradients = backward(List.of(target), List.of(weight));
                rows.add(collected(gradients, List.of(source), Unconnected.ZERO).get(0));
            }
            return rows.isEmpty() ? Tensor.zeros(source.dtype(), source.shape().prepend(0)) : Ops.stack(rows, 0);
        } finally {
            finish(resume);
        }
    }

    private Gradients backward(List<Tensor> targets, List<Tensor> weights) {
        Gradients gradients = new Gradients(this::tracks);
        for (int i = 0; i < targets.size(); i++) {
            gradients.start(targets.get(i), weights.get(i));
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            @Nullable Tensor gradient = gradients.at(entry.output);
            if (gradient != null) {
                entry.apply(new Backward(entry, gradient, gradients));
            }
        }
        return gradients;
    }

    private boolean begin() {
        if (used) {
            throw new IllegalStateException(
                    "gradient tape has been asked before: expected one call; open it with GradientTape.persistent()");
        }
        boolean resume = active;
        pause();
        return resume;
    }

    private void finish(boolean resume) {
        if (!persistent) {
            used = true;
            entries.clear();
            tracked.clear();
        } else if (resume) {
            resume();
        }
    }

    /** Records nothing until {@link #resume}. */
    void pause() {
        if (active) {
            Recorder.deactivate(recorder);
            RECORDING.get().remove(this);
            active = false;
        }
    }

    void resume() {
        Recorder.activate(recorder);
        RECORDING.get().add(this);
        active = true;
    }

    /**
     * Runs some work that is not to be differentiated, such as a metric, and records nothing of it.
     *
     * @throws IllegalStateException if this tape does not record
     */
    public void stopRecording(Runnable work) {
        if (!active) {
            throw new IllegalStateException("gradient tape does not record: expected it to be open and not paused");
        }
        pause();
        try {
            work.run();
        } finally {
            resume();
        }
    }

    /** Records no more; gradients can still be asked for. */
    @Override
    public void close() {
        pause();
    }
}
