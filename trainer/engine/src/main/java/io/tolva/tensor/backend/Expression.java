package io.tolva.tensor.backend;

import io.tolva.array.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A function of some numbers to some numbers, as a straight line of terms that use earlier ones. An elementwise kernel
 * computes it for each element; a backend renders it to the language of its machine. Equal expressions have equal kernels.
 *
 * @param terms the inputs first, in order; then constants and applications in an order in which they can be computed
 * @param outputs the indexes of the terms that are given back, in order
 */
public record Expression(List<Term> terms, List<Integer> outputs) {
    /** One step. */
    public sealed interface Term {
        /** The type of its value. */
        DType dtype();
    }

    /** An argument. */
    public record Input(DType dtype) implements Term {}

    /**
     * A number that is the same for every element.
     *
     * @param bits floating-point types as {@link Double#doubleToRawLongBits} of the value, others as the value; truth
     *     values as 0 and 1
     */
    public record Constant(DType dtype, long bits) implements Term {
        /** A floating-point constant. */
        public static Constant of(DType dtype, double value) {
            return new Constant(dtype, Double.doubleToRawLongBits(value));
        }

        /** The value of a floating-point constant. */
        public double floating() {
            return Double.longBitsToDouble(bits);
        }
    }

    /**
     * A function of earlier terms.
     *
     * @param dtype the type of the result
     * @param arguments the indexes of terms
     */
    public record Apply(ScalarOp op, DType dtype, List<Integer> arguments) implements Term {
        /** Copies the list. */
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /** Checks that terms use earlier ones only. */
    public Expression {
        terms = List.copyOf(terms);
        outputs = List.copyOf(outputs);
        boolean inputsOver = false;
        for (int i = 0; i < terms.size(); i++) {
            int at = i;
            if (terms.get(i) instanceof Apply apply
                    && !apply.arguments().stream().allMatch(a -> a >= 0 && a < at)) {
                throw new IllegalArgumentException(
                        "expression: term " + i + " uses a later one: expected below " + i + ", got " + apply);
            }
            boolean input = terms.get(i) instanceof Input;
            if (input && inputsOver) {
                throw new IllegalArgumentException("expression: term " + i + ": expected all inputs first");
            }
            inputsOver = !input;
        }
    }

    /** The number of arguments. */
    public int inputs() {
        return (int) terms.stream().filter(Input.class::isInstance).count();
    }

    /** The types of the results. */
    public List<DType> outputTypes() {
        return outputs.stream().map(i -> terms.get(i).dtype()).toList();
    }

    /** One function of its inputs alone. */
    public static Expression of(ScalarOp op, DType result, List<DType> inputs) {
        List<Term> terms = new ArrayList<>(inputs.stream().map(Input::new).toList());
        terms.add(
                new Apply(op, result, IntStream.range(0, inputs.size()).boxed().toList()));
        return new Expression(terms, List.of(inputs.size()));
    }

    /** As a formula with the inputs called a, b, c ...: {@code relu(add(a, b))}; what is used twice gets a name. */
    @Override
    public String toString() {
        return new Formula(this).text();
    }

    private static final class Formula {
        private final Expression expression;
        private final Map<Integer, Long> uses;
        private final Map<Integer, String> names = new HashMap<>();
        private final StringBuilder definitions = new StringBuilder();

        Formula(Expression expression) {
            this.expression = expression;
            Stream<Integer> asArguments = expression.terms().stream()
                    .filter(Apply.class::isInstance)
                    .flatMap(term -> ((Apply) term).arguments().stream());
            this.uses = Stream.concat(asArguments, expression.outputs().stream())
                    .collect(Collectors.groupingBy(i -> i, Collectors.counting()));
        }

        String text() {
            String results = expression.outputs().stream().map(this::of).collect(Collectors.joining(", "));
            return definitions + results;
        }

        private String of(int index) {
            String known = names.get(index);
            if (known != null) {
                return known;
            }
            Term term = expression.terms().get(index);
            if (term instanceof Input) {
                return index < 26 ? String.valueOf((char) ('a' + index)) : "in" + index;
            }
            if (term instanceof Constant constant) {
                return constant.dtype().isFloat()
                        ? String.valueOf((float) constant.floating())
                        : String.valueOf(constant.bits());
            }
            Apply apply = (Apply) term;
            String call = (apply.op() == ScalarOp.CAST
                            ? apply.dtype().label()
                            : apply.op().label())
                    + apply.arguments().stream().map(this::of).collect(Collectors.joining(", ", "(", ")"));
            if (uses.getOrDefault(index, 0L) < 2) {
                return call;
            }
            String name = "t" + names.size();
            names.put(index, name);
            definitions.append(name).append(" = ").append(call).append("; ");
            return name;
        }
    }
}
