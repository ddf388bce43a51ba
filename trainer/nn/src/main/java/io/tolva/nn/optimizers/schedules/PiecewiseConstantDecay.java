package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** One rate up to and with a boundary, another up to the next, and so on. */
public final class PiecewiseConstantDecay implements LearningRateSchedule {
    private static final String BOUNDARIES = "boundaries";
    private static final String VALUES = "values";

    private final Config config;
    private final List<Double> boundaries;
    private final List<Double> values;

    /** With Keras's arguments: {@code boundaries}, and {@code values}, of which there is one more. */
    public PiecewiseConstantDecay(Config config) {
        boundaries = numbers(config, BOUNDARIES);
        values = numbers(config, VALUES);
        config.text("name", "PiecewiseConstant");
        if (boundaries.isEmpty() || values.size() != boundaries.size() + 1) {
            throw config.wrong(VALUES, "one more than boundaries", values);
        }
        this.config = config;
    }

    private static List<Double> numbers(Config config, String name) {
        List<Double> numbers = new ArrayList<>();
        for (Object value : config.list(name, List.of())) {
            if (!(value instanceof Number number)) {
                throw config.wrong(name, "numbers", value);
            }
            numbers.add(number.doubleValue());
        }
        return List.copyOf(numbers);
    }

    /**
     * The first value up to and with the first boundary, and so on.
     *
     * @throws IllegalArgumentException if there is not one more value than boundaries
     */
    public static PiecewiseConstantDecay of(List<Integer> boundaries, List<Double> values) {
        return new PiecewiseConstantDecay(
                Config.empty().with(BOUNDARIES, List.copyOf(boundaries)).with(VALUES, List.copyOf(values)));
    }

    @Override
    public Config config() {
        return config.complete();
    }

    @Override
    public Tensor at(Tensor step) {
        Tensor rate = Tensor.scalar(step.dtype(), values.get(values.size() - 1));
        for (int i = boundaries.size() - 1; i >= 0; i--) {
            Tensor within = Ops.lessEqual(step, Tensor.scalar(step.dtype(), boundaries.get(i)));
            rate = Ops.where(within, Tensor.scalar(step.dtype(), values.get(i)), rate);
        }
        return rate;
    }
}
