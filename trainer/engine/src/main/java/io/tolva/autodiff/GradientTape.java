package io.tolva.autodiff;

import io.tolva.array.DType;
import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
 */
public final class GradientTape implements AutoCloseable {
    private final boolean persistent;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Object> tracked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Recorder recorder = this::record;
    private boolean active = true;
    private boolean used;

    private GradientTape(boolean persistent) {
        this.persistent = persistent;
        Recorder.activate(recorder);
    }

    /** A tape that records from now on and can be asked once. */
    public static GradientTape open() {
        return new GradientTape(false);
    }

    /** A tape that records from now on and can be asked any number of times. */
    public static GradientTape persistent() {
        return new GradientTape(true);
    }

    /** Treats a tensor as a source from now on; variables that are trainable need no watching. */
    public void watch(Tensor tensor) {
        tracked.add(Gradients.key(tensor));
    }

    /** Treats a variable as a source from now on, trainable or not. */
    public void watch(Variable variable) {
        tracked.add(variable);
    }

    private void record(Operation operation, Tensor[] inputs, Tensor output) {
        boolean floats = output.dtype() == DType.FLOAT32 || output.dtype() == DType.FLOAT64;
        if (!floats || operation instanceof Operation.StopGradient) {
            return;
        }
        for (Tensor input : inputs) {
            if (tracks(input)) {
                entries.add(new Entry(operation, inputs, output));
                tracked.add(output);
                return;
            }
        }
    }

    private boolean tracks(Tensor tensor) {
        Variable origin = tensor.origin();
        return origin == null ? tracked.contains(tensor) : origin.trainable() || tracked.contains(origin);
    }

    /**
     * The gradients of a target with respect to variables, in their order; of the sum if the target is no scalar.
     *
     * @throws IllegalArgumentException if the target does not depend on a source
     * @throws IllegalStateException if the tape is not persistent and has been asked before, or a variable has changed
     *     since the target was computed
     */
    public List<Tensor> gradient(Tensor target, List<Variable> sources) {
        return gradient(target, sources, Unconnected.ERROR);
    }

    /** As {@link #gradient(Tensor, List)}, with a choice for sources on which the target does not depend. */
    public List<Tensor> gradient(Tensor target, List<Variable> sources, Unconnected unconnected) {
        Gradients gradients = backward(target);
        List<Tensor> result = new ArrayList<>(sources.size());
        for (Variable source : sources) {
            Tensor gradient = gradients.at(source);
            result.add(gradient != null ? gradient : missing(unconnected, source.name(), source.live()));
        }
        return result;
    }

    /** The gradient of a target with respect to one variable. */
    public Tensor gradient(Tensor target, Variable source) {
        return gradient(target, List.of(source)).get(0);
    }

    /** The gradient of a target with respect to a watched tensor or one that was computed from a source. */
    public Tensor gradient(Tensor target, Tensor source) {
        Tensor gradient = backward(target).at(Gradients.key(source));
        return gradient != null ? gradient : missing(Unconnected.ERROR, "tensor", source);
    }

    private static Tensor missing(Unconnected unconnected, String name, Tensor source) {
        return switch (unconnected) {
            case ZERO -> Tensor.zeros(source.dtype(), source.shape());
            case ERROR ->
                throw new IllegalArgumentException("gradient: target does not depend on source: " + name + " "
                        + source.shape()
                        + ": expected it to be watched and used while the tape was open; leave it out or ask"
                        + " for Unconnected.ZERO");
        };
    }

    private Gradients backward(Tensor target) {
        if (used) {
            throw new IllegalStateException(
                    "gradient tape has been asked before: expected one call; open it with GradientTape.persistent()");
        }
        boolean resume = active;
        pause();
        Gradients gradients = new Gradients(this::tracks);
        gradients.add(target, Tensor.ones(target.dtype(), target.shape()));
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            @Nullable Tensor gradient = gradients.at(entry.output);
            if (gradient != null) {
                entry.operation.accept(GradientRules.TABLE).apply(new Backward(entry, gradient, gradients));
            }
        }
        finish(resume);
        return gradients;
    }

    private void pause() {
        if (active) {
            Recorder.deactivate(recorder);
            active = false;
        }
    }

    private void finish(boolean resume) {
        if (!persistent) {
            used = true;
            entries.clear();
            tracked.clear();
        } else if (resume) {
            Recorder.activate(recorder);
            active = true;
        }
    }

    /** Records no more; gradients can still be asked for. */
    @Override
    public void close() {
        pause();
    }
}
