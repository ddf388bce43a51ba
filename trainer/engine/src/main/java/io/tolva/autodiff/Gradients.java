package io.tolva.autodiff;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Source;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Window;
import java.util.IdentityHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The gradients that have arrived so far, by tensor; all tensors of one variable are one source. */
final class Gradients {
    private final IdentityHashMap<Object, Tensor> arrived = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Strips> strips = new IdentityHashMap<>();
    private final Predicate<Tensor> tracked;

    Gradients(Predicate<Tensor> tracked) {
        this.tracked = tracked;
    }

    static Object key(Source source) {
        Object origin = source instanceof Tensor tensor ? tensor.origin() : source;
        return origin == null ? source : origin;
    }

    /** Begins at a target. */
    void start(Tensor target, Tensor weight) {
        if (!weight.type().equals(target.type())) {
            throw new IllegalArgumentException(
                    "gradient: wrong weight of a target: expected " + target.type() + ", got " + weight.type());
        }
        add(target, weight);
    }

    boolean tracks(Tensor tensor) {
        return tracked.test(tensor);
    }

    void add(Tensor tensor, Tensor gradient) {
        Object key = key(tensor);
        Tensor before = arrived.get(key);
        arrived.put(key, before == null ? gradient : Ops.add(before, gradient));
    }

    /** Adds a gradient at a part of a tensor. */
    void add(Tensor tensor, Window window, Tensor gradient) {
        int axis = Strips.axis(window, tensor.shape());
        if (axis < 0
                || !strips.computeIfAbsent(key(tensor), any -> Strips.along(axis, tensor.shape()))
                        .add(axis, window, gradient)) {
            add(tensor, Ops.embed(gradient, window, tensor.shape()));
        }
    }

    @Nullable
    Tensor at(Object key) {
        Strips parts = strips.remove(key);
        if (parts != null) {
            Tensor before = arrived.get(key);
            arrived.put(key, before == null ? parts.joined() : Ops.add(before, parts.joined()));
        }
        return arrived.get(key);
    }
}
