package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;

/** Which terms of an expression an output needs. */
final class LiveTerms {
    private LiveTerms() {}

    static boolean[] of(Expression expression) {
        boolean[] live = new boolean[expression.terms().size()];
        expression.outputs().forEach(i -> live[i] = true);
        for (int i = live.length - 1; i >= 0; i--) {
            if (live[i] && expression.terms().get(i) instanceof Apply apply) {
                apply.arguments().forEach(argument -> live[argument] = true);
            }
        }
        return live;
    }
}
