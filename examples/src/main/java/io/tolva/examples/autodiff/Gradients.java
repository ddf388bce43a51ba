package io.tolva.examples.autodiff;

import io.tolva.autodiff.GradientTape;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * How do I get the gradient of a function that I wrote myself?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.autodiff.Gradients}
 */
public final class Gradients {
    private Gradients() {}

    /** Prints both partial derivatives at w1 = 5, w2 = 3. */
    public static void main(String[] args) {
        gradients(5, 3).forEach(gradient -> System.out.println(gradient.item()));
    }

    /** {@code 3 w1^2 + 2 w1 w2}. */
    static Tensor f(Tensor w1, Tensor w2) {
        return w1.square().times(3).plus(w1.times(w2).times(2));
    }

    /** The derivatives of f with respect to its arguments, {@code 6 w1 + 2 w2} and {@code 2 w1}. */
    public static List<Tensor> gradients(float at1, float at2) {
        Variable w1 = Variable.of(at1);
        Variable w2 = Variable.of(at2);
        try (GradientTape tape = GradientTape.open()) {
            Tensor z = f(w1.value(), w2.value());
            return tape.gradient(z, List.of(w1, w2));
        }
    }
}
