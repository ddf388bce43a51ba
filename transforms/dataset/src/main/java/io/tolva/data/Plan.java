package io.tolva.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pipeline looks like: a stage by its name, what its elements depend on, how it is run, and the plans of its inputs.
 * The inner datasets that functions make are not part of it.
 *
 * @param stage the stage
 * @param name the method of {@link Dataset} that made it
 * @param parameters what its elements depend on, apart from functions
 * @param tuning how it is run, which its elements do not depend on
 * @param ownEpochs counts its passes, if it does
 * @param ingredients what its elements depend on besides: functions, files, lists, arrays
 * @param inputs where its elements come from
 */
public record Plan(
        Stage<?> stage,
        String name,
        String parameters,
        String tuning,
        Optional<Epochs> ownEpochs,
        List<Object> ingredients,
        List<Plan> inputs) {
    /**
     * The user's code among the ingredients.
     *
     * @param code a function or another object with code
     */
    public record Function(Object code) {}

    /** This plan with ingredients. */
    Plan of(Object... parts) {
        return new Plan(stage, name, parameters, tuning, ownEpochs, List.of(parts), inputs);
    }

    /** This plan with the user's functions as ingredients. */
    Plan by(Object... functions) {
        return of(Stream.of(functions).map(Function::new).toArray());
    }

    /** The plan of a tree of stages. */
    public static Plan of(Stage<?> stage) {
        return stage.accept(PlanVisitor.INSTANCE);
    }

    /** Everything that must be equal for an iterator's state to fit: names and parameters, without tuning. */
    public String outline() {
        String call = name + "(" + parameters + ")";
        return inputs.isEmpty()
                ? call
                : inputs.stream().map(Plan::outline).collect(Collectors.joining(", ", call + " <- [", "]"));
    }

    /** The counters of passes of this stage and of all below, in a fixed order. */
    public Stream<Epochs> epochs() {
        return Stream.concat(ownEpochs.stream(), inputs.stream().flatMap(Plan::epochs));
    }

    /** This plan and those of its inputs, an input behind its user. */
    public Stream<Plan> all() {
        return Stream.concat(Stream.of(this), inputs.stream().flatMap(Plan::all));
    }
}
