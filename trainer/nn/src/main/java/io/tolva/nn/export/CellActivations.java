package io.tolva.nn.export;

import io.tolva.nn.activations.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions that ONNX's recurrent operators know, with their constants, of which some have none. */
final class CellActivations {
    private record Known(String name, List<Double> constants) {
        static Known of(String name, Double... constants) {
            return new Known(name, List.of(constants));
        }
    }

    private static final Map<String, Known> KNOWN = Map.of(
            "tanh", Known.of("Tanh"),
            "sigmoid", Known.of("Sigmoid"),
            "relu", Known.of("Relu"),
            "softsign", Known.of("Softsign"),
            "softplus", Known.of("Softplus"),
            "linear", Known.of("Affine", 1.0, 0.0),
            "hard_sigmoid", Known.of("HardSigmoid", 1.0 / 6, 0.5),
            "elu", Known.of("Elu", 1.0),
            "leaky_relu", Known.of("LeakyRelu", 0.2));

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
            if (!known.constants().isEmpty()) {
                alphas.add(known.constants().get(0));
            }
            if (known.constants().size() > 1) {
                betas.add(known.constants().get(1));
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
