package io.tolva.autodiff;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Source;
import io.tolva.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The gradients that have arrived so far, by tensor; all tensors of one variable are one source. */
final class Gradients {
    private final IdentityHashMap<Object, Tensor> arrived = new IdentityHashMap<>();
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

    @Nullable
    Tensor at(Object key) {
        return arrived.get(key);
    }
}
