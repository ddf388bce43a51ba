package io.tolva.beam.dataset;

import io.tolva.data.Plan;
import io.tolva.data.Stage;

/** Why a stage does not run on a pipeline. */
final class Refusal {
    private Refusal() {}

    /**
     * The refusal of a stage.
     *
     * @param reason why it does not run
     * @param remedy what to do instead
     */
    static IllegalArgumentException of(Stage<?> stage, String reason, String remedy) {
        return new IllegalArgumentException(
                Plan.of(stage).name() + " does not run on a pipeline: " + path(stage) + ": " + reason + "; " + remedy);
    }

    /** The stages on the way from a source, of several from the first: {@code range -> map -> zip}. */
    static String path(Stage<?> stage) {
        return path(Plan.of(stage));
    }

    private static String path(Plan plan) {
        return plan.inputs().isEmpty() ? plan.name() : path(plan.inputs().get(0)) + " -> " + plan.name();
    }
}
