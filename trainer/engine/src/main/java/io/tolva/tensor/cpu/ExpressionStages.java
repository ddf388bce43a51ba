package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.Expression.Constant;
import io.tolva.tensor.backend.Expression.Input;
import io.tolva.tensor.backend.Expression.Term;
import io.tolva.tensor.backend.ScalarOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Cuts an expression into a sequence of smaller ones, none of which is too long for one compiled loop. A value that is
 * needed after the stage that computes it is an output of that stage and an input of the later one.
 */
final class ExpressionStages {
    /** What C2 inlines and vectorises as one loop; a method is far below the 8000 bytes that it compiles then. */
    private static final int LARGEST = 400;

    /**
     * One part.
     *
     * @param expression with its inputs and outputs in the order of the next two
     * @param inputs the terms of the whole expression that it reads
     * @param outputs the terms that it computes for others
     */
    record Stage(Expression expression, List<Integer> inputs, List<Integer> outputs) {}

    private final Expression whole;
    private final List<List<Integer>> parts = new ArrayList<>();

    ExpressionStages(Expression expression) {
        this.whole = withComputedOutputs(expression);
        boolean[] live = LiveTerms.of(whole);
        int weight = LARGEST;
        for (int i = 0; i < live.length; i++) {
            if (live[i] && whole.terms().get(i) instanceof Apply apply) {
                int more = TermWeight.of(apply);
                if (weight + more > LARGEST) {
                    parts.add(new ArrayList<>());
                    weight = 0;
                }
                weight += more;
                parts.get(parts.size() - 1).add(i);
            }
        }
    }

    /** What is given back unchanged becomes the result of a cast to the type that it has. */
    private static Expression withComputedOutputs(Expression expression) {
        List<Term> terms = new ArrayList<>(expression.terms());
        List<Integer> outputs = new ArrayList<>();
        for (int output : expression.outputs()) {
            Term term = expression.terms().get(output);
            if (term instanceof Apply) {
                outputs.add(output);
            } else {
                outputs.add(terms.size());
                terms.add(new Apply(ScalarOp.CAST, term.dtype(), List.of(output)));
            }
        }
        return new Expression(terms, outputs);
    }

    /** With every output the result of a function. */
    Expression whole() {
        return whole;
    }

    int count() {
        return parts.size();
    }

    List<Stage> stages() {
        return parts.stream().map(this::stage).toList();
    }

    private Stage stage(List<Integer> part) {
        List<Integer> inputs = inputs(part);
        List<Term> terms = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int input : inputs) {
            places.put(input, terms.size());
            terms.add(new Input(whole.terms().get(input).dtype()));
        }
        for (int i : part) {
            Apply apply = (Apply) whole.terms().get(i);
            for (int argument : apply.arguments()) {
                if (whole.terms().get(argument) instanceof Constant && !places.containsKey(argument)) {
                    places.put(argument, terms.size());
                    terms.add(whole.terms().get(argument));
                }
            }
            List<Integer> arguments =
                    apply.arguments().stream().map(places::get).toList();
            places.put(i, terms.size());
            terms.add(new Apply(apply.op(), apply.dtype(), arguments));
        }
        List<Integer> outputs =
                part.stream().filter(i -> isNeededAfter(part, i)).toList();
        return new Stage(new Expression(terms, outputs.stream().map(places::get).toList()), inputs, outputs);
    }

    /** Input terms and earlier stages' results, in order. */
    private List<Integer> inputs(List<Integer> part) {
        TreeSet<Integer> inputs = new TreeSet<>();
        for (int i : part) {
            for (int argument : ((Apply) whole.terms().get(i)).arguments()) {
                boolean earlier = whole.terms().get(argument) instanceof Apply && argument < part.get(0);
                if (earlier || whole.terms().get(argument) instanceof Input) {
                    inputs.add(argument);
                }
            }
        }
        return List.copyOf(inputs);
    }

    private boolean isNeededAfter(List<Integer> part, int term) {
        int last = part.get(part.size() - 1);
        if (whole.outputs().contains(term)) {
            return true;
        }
        for (int i = last + 1; i < whole.terms().size(); i++) {
            if (whole.terms().get(i) instanceof Apply apply && apply.arguments().contains(term)) {
                return true;
            }
        }
        return false;
    }
}
