package io.tolva.nn.export;

import io.tolva.nn.activations.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions that ONNX's recurrent operators know, with their constants, of which some have none. */
final class CellActivations {
    private record Known(String name, double... constants) {}

    private static final Map<String, Known> KNOWN = Map.of(
            "tanh", new Known("Tanh"),
            "sigmoid", new Known("Sigmoid"),
            "relu", new Known("Relu"),
            "softsign", new Known("Softsign"),
            "softplus", new Known("Softplus"),
            "linear", new Known("Affine", 1, 0),
            "hard_sigmoid", new Known("HardSigmoid", 1.0 / 6, 0.5),
            "elu", new Known("Elu", 1),
            "leaky_relu", new Known("LeakyRelu", 0.2));

    private CellActivations() {}

    static OnnxAttributes attributes(OnnxScope scope, OnnxAttributes others, List<Activation> activations) {
        List<String> names = new ArrayList<>();
        List<Double> alphas = new ArrayList<>();
        List<Double> betas = new ArrayList<>();
        for (Activation activation : activations) {
            Known known = KNOWN.get(activation.label());
            if (known == null) {
                throw scope.refusal(
                        "ONNX's recurrent operators have no activation " + activation.label() + ": expected one of "
                                + KNOWN.keySet().stream().sorted().toList());
            }
            names.add(known.name());
            if (known.constants().length > 0) {
                alphas.add(known.constants()[0]);
            }
            if (known.constants().length > 1) {
                betas.add(known.constants()[1]);
            }
        }
        OnnxAttributes all = others.with("activations", names);
        all = alphas.isEmpty() ? all : all.with("activation_alpha", array(alphas));
        return betas.isEmpty() ? all : all.with("activation_beta", array(betas));
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
