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
 * Cuts an expression into a sequence of smaller ones, none of which is too long for one loop. A value that is needed after
 * the stage that computes it is an output of that stage and an input of the later one.
 *
 * <p>C2 vectorises a loop only after unrolling it once, and it unrolls bodies of up to 60 nodes (LoopUnrollLimit): some for
 * the loop itself, six for each array (load or store, two address computations, three for an index of its own) and the
 * operations. A longer loop is 10 to 50 times slower than two that fit.
 */
final class ExpressionStages {
    private static final int LARGEST = 60;
    private static final int LOOP = 8;
    private static final int ARRAY = 6;

    /**
     * One part.
     *
     * @param expression with its inputs and outputs in the order of the next two
     * @param inputs the terms of the whole expression that it reads
     * @param outputs the terms that it computes for others
     */
    record Stage(Expression expression, List<Integer> inputs, List<Integer> outputs) {}

    private final Expression whole;
    private final List<Access> access;
    private final int[] lastUse;
    private final List<List<Integer>> parts = new ArrayList<>();

    ExpressionStages(Expression expression, List<Access> access) {
        this.access = access;
        this.whole = withComputedOutputs(expression);
        this.lastUse = lastUse(whole);
        List<Integer> part = new ArrayList<>();
        boolean[] live = LiveTerms.of(whole);
        for (int i = 0; i < live.length; i++) {
            if (live[i] && whole.terms().get(i) instanceof Apply) {
                part.add(i);
                if (part.size() > 1 && nodes(part) > LARGEST) {
                    parts.add(List.copyOf(part.subList(0, part.size() - 1)));
                    part = new ArrayList<>(List.of(i));
                }
            }
        }
        parts.add(List.copyOf(part));
    }

    /** For each term the last one that uses it; the number of terms for an output. */
    private static int[] lastUse(Expression expression) {
        int[] last = new int[expression.terms().size()];
        boolean[] live = LiveTerms.of(expression);
        for (int i = 0; i < last.length; i++) {
            if (live[i] && expression.terms().get(i) instanceof Apply apply) {
                for (int argument : apply.arguments()) {
                    last[argument] = i;
                }
            }
        }
        expression.outputs().forEach(i -> last[i] = last.length);
        return last;
    }

    private int nodes(List<Integer> part) {
        long reads = inputs(part).stream()
                .filter(i -> i >= access.size() || access.get(i) == Access.EACH)
                .count();
        int nodes = LOOP + ARRAY * ((int) reads + outputs(part).size());
        for (int i : part) {
            nodes += TermWeight.of((Apply) whole.terms().get(i));
        }
        return nodes;
    }

    private List<Integer> outputs(List<Integer> part) {
        int last = part.get(part.size() - 1);
        return part.stream().filter(i -> lastUse[i] > last).toList();
    }

    /** What is given back unchanged, or twice, becomes the result of a cast to the type that it has. */
    private static Expression withComputedOutputs(Expression expression) {
        List<Term> terms = new ArrayList<>(expression.terms());
        List<Integer> outputs = new ArrayList<>();
        for (int output : expression.outputs()) {
            Term term = expression.terms().get(output);
            if (term instanceof Apply && !outputs.contains(output)) {
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
        List<Integer> outputs = outputs(part);
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
}
