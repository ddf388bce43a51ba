package io.tolva.nn.export;

import io.tolva.nn.activations.Activation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Keras's activations in ONNX, by name. What has no operator of its own in opset 17 is put together. */
final class ActivationFunctions {
    private static final Map<String, BiFunction<OnnxScope, String, String>> TABLE = table();

    private ActivationFunctions() {}

    private static Map<String, BiFunction<OnnxScope, String, String>> table() {
        Map<String, BiFunction<OnnxScope, String, String>> all = new HashMap<>();
        all.put("linear", (scope, x) -> x);
        all.put("relu", (scope, x) -> scope.op("Relu", x));
        all.put("relu6", (scope, x) -> scope.op("Clip", x, scope.number(0), scope.number(6)));
        all.put("leaky_relu", (scope, x) -> scope.op("LeakyRelu", alpha(0.2), x));
        all.put("elu", (scope, x) -> scope.op("Elu", alpha(1), x));
        all.put("celu", (scope, x) -> scope.op("Celu", alpha(1), x));
        all.put("selu", ActivationFunctions::selu);
        all.put("sigmoid", (scope, x) -> scope.op("Sigmoid", x));
        all.put("tanh", (scope, x) -> scope.op("Tanh", x));
        all.put("softplus", (scope, x) -> scope.op("Softplus", x));
        all.put("softsign", (scope, x) -> scope.op("Softsign", x));
        all.put("exponential", (scope, x) -> scope.op("Exp", x));
        all.put("softmax", (scope, x) -> scope.op("Softmax", OnnxAttributes.of("axis", -1), x));
        all.put("log_softmax", (scope, x) -> scope.op("LogSoftmax", OnnxAttributes.of("axis", -1), x));
        all.put("log_sigmoid", (scope, x) -> scope.op("Neg", scope.op("Softplus", scope.op("Neg", x))));
        all.put("gelu", ActivationFunctions::gelu);
        all.put("silu", (scope, x) -> scope.op("Mul", x, scope.op("Sigmoid", x)));
        all.put("mish", (scope, x) -> scope.op("Mul", x, scope.op("Tanh", scope.op("Softplus", x))));
        all.put("hard_sigmoid", ActivationFunctions::hardSigmoid);
        all.put("hard_silu", (scope, x) -> scope.op("Mul", x, hardSigmoid(scope, x)));
        all.put("hard_tanh", (scope, x) -> scope.op("Clip", x, scope.number(-1), scope.number(1)));
        all.put("tanh_shrink", (scope, x) -> scope.op("Sub", x, scope.op("Tanh", x)));
        all.put("soft_shrink", (scope, x) -> scope.op("Shrink", shrink(0.5), x));
        all.put("hard_shrink", (scope, x) -> scope.op("Shrink", shrink(0), x));
        all.put("squareplus", ActivationFunctions::squareplus);
        all.put("glu", ActivationFunctions::glu);
        all.put("sparse_plus", ActivationFunctions::sparsePlus);
        all.put("sparse_sigmoid", ActivationFunctions::sparseSigmoid);
        return all;
    }

    /** The function of the layer's argument {@code activation}. */
    static String applyOwn(OnnxScope scope, String x) {
        return apply(scope, scope.config().object("activation", Activation.CATALOGUE, Activation.LINEAR), x);
    }

    /** A function's values. */
    static String apply(OnnxScope scope, Activation activation, String x) {
        BiFunction<OnnxScope, String, String> function = TABLE.get(activation.label());
        boolean builtIn = Activation.CATALOGUE.holds(activation);
        if (function == null || !builtIn) {
            throw scope.refusal("ONNX has no operators for the activation " + activation.label());
        }
        return function.apply(scope, x);
    }

    private static OnnxAttributes alpha(double value) {
        return OnnxAttributes.none().withReal("alpha", value);
    }

    private static OnnxAttributes shrink(double bias) {
        return OnnxAttributes.none().withReal("lambd", 0.5).withReal("bias", bias);
    }

    private static String selu(OnnxScope scope, String x) {
        return scope.op("Selu", alpha(1.6732632423543772).withReal("gamma", 1.0507009873554805), x);
    }

    private static String gelu(OnnxScope scope, String x) {
        String erf = scope.op("Erf", scope.op("Mul", x, scope.number(Math.sqrt(0.5))));
        String half = scope.op("Mul", x, scope.number(0.5));
        return scope.op("Mul", half, scope.op("Add", erf, scope.number(1)));
    }

    private static String hardSigmoid(OnnxScope scope, String x) {
        return scope.op("HardSigmoid", alpha(1.0 / 6).withReal("beta", 0.5), x);
    }

    private static String squareplus(OnnxScope scope, String x) {
        String root = scope.op("Sqrt", scope.op("Add", scope.op("Mul", x, x), scope.number(4)));
        return scope.op("Mul", scope.op("Add", x, root), scope.number(0.5));
    }

    private static String glu(OnnxScope scope, String x) {
        List<String> halves = scope.ops("Split", 2, OnnxAttributes.of("axis", -1), x);
        return scope.op("Mul", halves.get(0), scope.op("Sigmoid", halves.get(1)));
    }

    /** A parabola from -1 to 1, and above that {@code x}. */
    private static String sparsePlus(OnnxScope scope, String x) {
        String one = scope.number(1);
        String between = scope.op("Add", scope.op("Clip", x, scope.number(-1), one), one);
        String parabola = scope.op("Mul", scope.op("Mul", between, between), scope.number(0.25));
        return scope.op("Add", parabola, scope.op("Relu", scope.op("Sub", x, one)));
    }

    private static String sparseSigmoid(OnnxScope scope, String x) {
        String line = scope.op("Mul", scope.op("Add", x, scope.number(1)), scope.number(0.5));
        return scope.op("Clip", line, scope.number(0), scope.number(1));
    }
}
