package io.tolva.examples.autodiff;

import io.tolva.autodiff.CustomGradient;
import io.tolva.autodiff.GradientTape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * How do I get second derivatives, Jacobians, and gradients of my own?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.autodiff.Derivatives}
 */
public final class Derivatives {
    private Derivatives() {}

    /** Prints one of each. */
    public static void main(String[] args) {
        System.out.println(second(2));
        System.out.println(jacobian(Tensor.of(1f, 2f, 3f)).toHostArray());
        System.out.println(clippedGradient(Tensor.of(-5f, 0.5f, 5f)).toHostArray());
    }

    /** The second derivative of {@code x^3}, which is {@code 6x}. */
    public static float second(float at) {
        Tensor x = Tensor.scalar(at);
        try (GradientTape outer = GradientTape.open()) {
            outer.watch(x);
            Tensor slope;
            try (GradientTape inner = GradientTape.open()) {
                inner.watch(x);
                slope = inner.gradient(x.pow(3), x);
            }
            return outer.gradient(slope, x).item();
        }
    }

    /** The derivatives of each running sum by each element: ones up to the diagonal. */
    public static Tensor jacobian(Tensor x) {
        try (GradientTape tape = GradientTape.persistent()) {
            tape.watch(x);
            return tape.jacobian(Ops.cumSum(x, 0, false, false), x);
        }
    }

    /** The square, whose gradient never leaves -1 to 1. */
    public static Tensor clippedGradient(Tensor x) {
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            Tensor y = CustomGradient.apply(
                    in -> new CustomGradient(
                            in.get(0).square(),
                            g -> List.of(Ops.clip(g.times(in.get(0)).times(2), -1, 1))),
                    x);
            return tape.gradient(y.sum(), x);
        }
    }
}
