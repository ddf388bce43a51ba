package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.nn.optimizers.schedules.LearningRateSchedule;
import io.tolva.nn.optimizers.schedules.Schedules;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A learning rate: a number in a variable, or a schedule. */
final class Rate {
    static final String NAME = "learning_rate";

    private final @Nullable LearningRateSchedule schedule;
    /** The number before the first step, which may be made while a step is compiled, where nothing can be read. */
    private double first;

    private boolean converted;
    private Variable number;

    private Rate(@Nullable LearningRateSchedule schedule, double number) {
        this.schedule = schedule;
        this.first = number;
        this.number = Scalars.of(NAME, DType.FLOAT64, number);
    }

    static Rate read(Config config, double otherwise) {
        Object given = config.entries().get(NAME);
        if (given != null && !(given instanceof Number)) {
            return new Rate(config.object(NAME, Schedules.CATALOGUE), 0);
        }
        double number = config.number(NAME, otherwise);
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
            throw config.wrong(NAME, "at least 0 and finite", number);
        }
        return new Rate(null, number);
    }

    /** One that nobody reads, but that files hold. */
    static Rate none() {
        return new Rate(null, 0);
    }

    /** Keeps the number in the type of the variables. */
    void convert(DType type) {
        number = Scalars.of(NAME, type, converted ? number() : first);
        converted = true;
    }

    /** The rate of a step, by the number of steps before it. */
    Tensor at(Tensor before) {
        return schedule == null ? number.live() : schedule.at(before);
    }

    Optional<LearningRateSchedule> schedule() {
        return Optional.ofNullable(schedule);
    }

    void set(double rate) {
        first = rate;
        number.assign(Tensor.scalar(number.dtype(), rate));
    }

    double number() {
        return number.live().itemAsDouble();
    }

    /** What a file holds of it. */
    Optional<Variable> saved() {
        return schedule == null ? Optional.of(number) : Optional.empty();
    }

    /** The rate as it is now. */
    double now(Variable iterations) {
        return at(Ops.cast(iterations.value(), DType.FLOAT64)).itemAsDouble();
    }
}
