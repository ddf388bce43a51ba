package io.tolva.autodiff;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * The value of a function together with the rule of its gradient, for functions whose derivative is known better than
 * that of the operations they are made of.
 *
 * <pre>{@code
 * Tensor y = CustomGradient.apply(
 *         in -> {
 *             Tensor e = Ops.exp(in.get(0));
 *             Tensor value = Ops.log1p(e);
 *             return new CustomGradient(value, g -> List.of(g.times(Ops.sigmoid(in.get(0)))));
 *         },
 *         x);
 * }</pre>
 *
 * @param value what the function gives
 * @param backward from the gradient at the value to that at each input, of the input's type and shape
 */
public record CustomGradient(Tensor value, Function<Tensor, List<Tensor>> backward) {
    /**
     * Calls the function with tensors. Gradient tapes do not see what it does, only that the value came from the inputs by
     * this rule; tensors and variables that the function uses besides get no gradient through it. The rule's own
     * operations are seen by outer tapes, so that second derivatives come from it, if it is written with the inputs and
     * not with what was computed on the way. A compiled step records function and rule like any other operations.
     *
     * @throws IllegalArgumentException when the gradient is taken, if the rule gives other than one gradient of the right
     *     type and shape for each input
     */
    public static Tensor apply(Function<List<Tensor>, CustomGradient> function, Tensor... inputs) {
        Tensor[] own = inputs.clone();
        List<GradientTape> tapes = GradientTape.recording();
        for (GradientTape tape : tapes) {
            tape.pause();
        }
        CustomGradient made;
        Tensor value;
        try {
            made = function.apply(List.of(own));
            // What is told to the tapes must be a tensor that nobody else knows, even if the function gives an input.
            value = Ops.stopGradient(made.value());
        } finally {
            for (GradientTape tape : tapes) {
                tape.resume();
            }
        }
        for (GradientTape tape : tapes) {
            tape.record(new CustomEntry(made.backward(), own, value));
        }
        return value;
    }
}
