package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.nn.optimizers.schedules.LearningRateSchedule;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes variables by their gradients, and remembers what its rule needs from step to step. For one thread only, and for
 * one set of variables of one float type.
 *
 * <p>A step divides the gradients by the loss's scale, clips them, lets weights decay, changes each variable by the rule, takes
 * the variables into their moving averages and applies their constraints, in this order, which is Keras's; what is not asked
 * for is not computed.
 *
 * <p>One of the user's own extends this: {@link #slotGroups} names what it remembers of each variable, and {@link #at} is
 * the rule, written with operations.
 */
public abstract class Optimizer implements Configurable {
    private final Config config;
    private final Options options;
    private final Rate rate;
    private final Variable iterations = new Variable("iteration", Tensor.scalar(DType.INT64, 0), false);
    private final List<String> sharedNames = new ArrayList<>();
    private final List<Variable> shared = new ArrayList<>();
    private final Updates updates = new Updates(this::update);
    private @Nullable Memory memory;

    /**
     * Reads what every optimizer has.
     *
     * @param defaultRate the learning rate at the start if the arguments give none
     */
    protected Optimizer(Config config, double defaultRate) {
        this(config, defaultRate, null);
    }

    /**
     * Reads what every optimizer has.
     *
     * @param defaultRate the learning rate at the start if the arguments give none
     * @param defaultDecay the decay of weights if the arguments give none, or nothing for none
     */
    protected Optimizer(Config config, double defaultRate, @Nullable Double defaultDecay) {
        this.config = config;
        this.rate = Rate.read(config, defaultRate);
        this.options = Options.read(config, defaultDecay);
        config.optionalText("name");
    }

    /** One that leaves the changes to others, and has no options. */
    Optimizer(Config config) {
        this.config = config;
        this.rate = Rate.none();
        this.options = Options.none();
    }

    /** A scalar that all variables share and that starts at 1; saved last. For the constructor. */
    protected final void addShared(String name) {
        sharedNames.add(name);
    }

    /** One of the scalars that all variables share, by the number of its {@link #addShared}. */
    protected final Variable shared(int index) {
        return shared.get(index);
    }

    /**
     * The names of what is remembered of each variable, in groups: a file holds the first group for every variable, then
     * the next group.
     */
    protected abstract List<List<String>> slotGroups();

    /** Is this remembered of this variable? Without this, all of it is remembered of all. */
    protected boolean keeps(Variable variable, String slot) {
        return true;
    }

    /** What a slot of a variable holds before the first step: zeros of the variable's shape without this. */
    protected Tensor slotStart(Variable variable, String slot) {
        return Tensor.zeros(variable.dtype(), variable.shape());
    }

    /** How much a variable decays if the arguments ask for so much; without this, as much. */
    protected double decayOf(Variable variable, double asked) {
        return asked;
    }

    /**
     * The update of one step, written with operations, so that a compiled step makes one pass over each variable of it.
     *
     * @param step the number of the step, from 1, as a scalar of the variables' type
     * @param rate the learning rate of now, likewise
     */
    protected abstract VariableUpdate at(Tensor step, Tensor rate);

    /** One with other arguments, at its start. */
    protected abstract Optimizer with(Config arguments);

    /**
     * The optimizer with Keras's name and defaults: {@code sgd}, {@code rmsprop}, {@code adam}, {@code nadam} ...
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Optimizer named(String name) {
        return Optimizers.CATALOGUE.named(name);
    }

    /** This with another learning rate, to be begun anew. */
    public Optimizer withLearningRate(double rate) {
        return with(config().with(Rate.NAME, rate));
    }

    /** This with a learning rate that depends on the step, to be begun anew. */
    public final Optimizer withLearningRate(LearningRateSchedule rates) {
        return with(config().with(Rate.NAME, rates));
    }

    /** This with weights that lose a share of themselves, times the learning rate, before each step; to be begun anew. */
    public final Optimizer withWeightDecay(double share) {
        return with(config().with(Options.WEIGHT_DECAY, share));
    }

    /** This with gradients whose norm is at most so large, each by itself; to be begun anew. */
    public final Optimizer withClipNorm(double norm) {
        return with(config().with(Options.CLIP_NORM, norm));
    }

    /** This with gradients whose common norm is at most so large; to be begun anew. */
    public final Optimizer withGlobalClipNorm(double norm) {
        return with(config().with(Options.GLOBAL_CLIP_NORM, norm));
    }

    /** This with gradients each of whose elements is at most so far from 0; to be begun anew. */
    public final Optimizer withClipValue(double value) {
        return with(config().with(Options.CLIP_VALUE, value));
    }

    /** This with moving averages of the variables, which they get at the end of {@code fit}; to be begun anew. */
    public final Optimizer withMovingAverages(double momentum) {
        return with(config().with(Options.USE_EMA, true).with(Options.EMA_MOMENTUM, momentum));
    }

    /** This with moving averages that the variables get after each so many steps as well; to be begun anew. */
    public final Optimizer withMovingAverages(double momentum, int overwriteFrequency) {
        return with(config().with(Options.USE_EMA, true)
                .with(Options.EMA_MOMENTUM, momentum)
                .with(Options.EMA_FREQUENCY, overwriteFrequency));
    }

    /** This, which changes variables at each n-th step only, by the mean of n gradients; to be begun anew. */
    public final Optimizer withGradientAccumulation(int steps) {
        return with(config().with(Options.ACCUMULATION, steps));
    }

    /** This for gradients of a loss that {@link #scaleLoss} multiplies, so that small ones are not lost; to be begun anew. */
    public final Optimizer withLossScale(double factor) {
        return with(config().with(Options.LOSS_SCALE, factor));
    }

    /**
     * Takes variables out of the decay of weights.
     *
     * @throws IllegalStateException after the first step or {@link #build}
     */
    public final void excludeFromWeightDecay(List<Variable> excluded) {
        refuseBuilt();
        options.exclude(excluded);
    }

    /**
     * Takes variables out of the decay of weights by their names.
     *
     * @param nameExpression a regular expression that matches a part of {@link Variable#name()}: {@code bias}
     * @throws IllegalStateException after the first step or {@link #build}
     */
    public final void excludeFromWeightDecay(String nameExpression) {
        refuseBuilt();
        options.exclude(nameExpression);
    }

    private void refuseBuilt() {
        if (memory != null) {
            throw new IllegalStateException("optimizer " + className()
                    + " has been built: expected to be told before the first step which variables do not decay");
        }
    }

    /** The number of steps so far. */
    public long iterations() {
        return (long) iterations.live().itemAsDouble();
    }

    /** The learning rate of the next step. */
    public float learningRate() {
        return (float) rate.now(iterations);
    }

    /**
     * Sets the learning rate of the next step.
     *
     * @throws IllegalStateException if it follows a schedule
     */
    public void setLearningRate(float rate) {
        this.rate.schedule().ifPresent(schedule -> {
            throw new IllegalStateException("optimizer " + className() + ": its learning rate follows a schedule, "
                    + schedule.className() + ": expected an optimizer with a number as learning rate");
        });
        this.rate.set(rate);
    }

    /** The loss whose gradients {@link #apply} expects: multiplied by the loss's scale, if there is one. */
    public Tensor scaleLoss(Tensor loss) {
        return options.lossScale().isPresent() ? loss.times(options.lossScale().get()) : loss;
    }

    /**
     * Makes the slots for the variables that will be changed; without this call, the first step does.
     *
     * @throws IllegalStateException if it was built for other variables
     * @throws IllegalArgumentException if they are not all of one float type
     */
    public final void build(List<Variable> forVariables) {
        Memory known = memory;
        if (known == null) {
            memory = remember(List.copyOf(forVariables));
        } else if (!known.variables().equals(forVariables)) {
            throw new IllegalStateException("optimizer " + className() + " was built for other variables: expected "
                    + Memory.names(known.variables()) + ", got " + Memory.names(forVariables)
                    + "; make a new optimizer");
        }
    }

    /** Makes everything that is remembered. */
    Memory remember(List<Variable> variables) {
        DType type = Memory.commonType(className(), variables);
        rate.convert(type);
        sharedNames.forEach(name -> shared.add(Scalars.of(name, type, 1)));
        Memory made = new Memory(className(), variables);
        options.addTo(made);
        for (List<String> group : slotGroups()) {
            for (Variable variable : variables) {
                group.stream()
                        .filter(slot -> keeps(variable, slot))
                        .forEach(slot -> made.addSlot(variable, slot, slotStart(variable, slot)));
            }
        }
        return made;
    }

    private Memory memory() {
        Memory known = memory;
        if (known == null) {
            throw new IllegalStateException(
                    "optimizer " + className() + " has not been built: expected build or apply first");
        }
        return known;
    }

    /**
     * One step.
     *
     * @param gradients one for each variable, of its type and shape
     * @param ofVariables the variables to change; those of the first call, or some of them: those that have a gradient
     * @throws IllegalArgumentException if the numbers differ, a variable is not one of the first call's, or a gradient does
     *     not fit; nothing has changed then
     */
    public final void apply(List<Tensor> gradients, List<Variable> ofVariables) {
        if (memory == null && !ofVariables.isEmpty()) {
            build(ofVariables);
        }
        Updates.check(className(), gradients, ofVariables);
        if (!updates.knows(ofVariables)) {
            ofVariables.forEach(memory()::slotsOf);
        }
        updates.run(gradients, ofVariables);
    }

    /** Changes variables: one pass over each, as it is compiled. */
    void update(List<Tensor> gradients, List<Variable> ofVariables) {
        Memory known = memory();
        List<Tensor> unscaled = options.unscaled(gradients);
        Optional<Accumulation> accumulation = options.accumulation();
        if (accumulation.isPresent()) {
            List<Variable> sums = ofVariables.stream().map(known::sumOf).toList();
            List<Variable> changed = new ArrayList<>(shared);
            ofVariables.forEach(variable -> {
                changed.add(variable);
                changed.addAll(known.slotsOf(variable));
            });
            accumulation
                    .get()
                    .apply(iterations.live(), unscaled, sums, changed, means -> change(known, means, ofVariables));
        } else {
            change(known, unscaled, ofVariables);
        }
        options.averages().ifPresent(averages -> averages.update(known, options.changesIn(iterations.live())));
        for (Variable variable : ofVariables) {
            variable.constraint().ifPresent(constraint -> variable.assign(constraint.apply(variable.live())));
        }
        count();
    }

    /** Adds to the number of steps. */
    final void count() {
        iterations.assignAdd(Tensor.scalar(DType.INT64, 1));
    }

    private void change(Memory known, List<Tensor> gradients, List<Variable> ofVariables) {
        DType type = ofVariables.get(0).dtype();
        Tensor now = rate.at(Ops.cast(iterations.live(), type));
        List<Tensor> clipped = options.clipped(gradients);
        for (Variable variable : ofVariables) {
            options.decay(variable).ifPresent(asked -> {
                Tensor lost = variable.live().times(decayOf(variable, asked)).times(now);
                variable.assignSub(lost);
            });
        }
        Tensor step = Ops.cast(options.changesIn(iterations.live()), type).plus(1);
        VariableUpdate rules = at(step, now);
        for (int i = 0; i < clipped.size(); i++) {
            Variable variable = ofVariables.get(i);
            rules.apply(variable, clipped.get(i), known.slotsOf(variable));
        }
    }

    /** Gives the variables their moving averages, if there are any and a step has been done; the end of {@code fit} does so. */
    public void finalizeVariableValues() {
        if (options.averages().isPresent() && iterations() > 0) {
            MovingAverages.overwrite(memory());
        }
    }

    /**
     * Everything it remembers, in the order of Keras's files: steps, learning rate unless it follows a schedule, averages,
     * gathered gradients, slots, shared scalars.
     */
    public final List<HostArray> state() {
        return stateVariables().stream().map(Variable::toHostArray).toList();
    }

    /**
     * Takes up where another left off, after {@link #build}.
     *
     * @throws IllegalArgumentException if the state is not that of such an optimizer for such variables
     */
    public final void restore(List<HostArray> state) {
        List<Variable> saved = stateVariables();
        List<Shape> shapes = saved.stream().map(Variable::shape).toList();
        List<Shape> given = state.stream().map(HostArray::shape).toList();
        if (!given.equals(shapes)) {
            throw new IllegalArgumentException("optimizer state has other parts: " + className() + ": expected shapes "
                    + shapes + ", got " + given);
        }
        for (int i = 0; i < saved.size(); i++) {
            Variable variable = saved.get(i);
            variable.assign(Tensor.of(state.get(i)).cast(variable.dtype()));
        }
    }

    /** What {@link #state()} gives the values of. */
    List<Variable> stateVariables() {
        List<Variable> saved = new ArrayList<>(List.of(iterations));
        rate.saved().ifPresent(saved::add);
        Memory known = memory;
        if (known != null) {
            saved.addAll(known.saved());
        }
        saved.addAll(shared);
        return saved;
    }

    /** Puts another scale of the loss, or none, in the place of the argument's. */
    final void setLossScale(Optional<Double> factor) {
        options.setLossScale(factor);
    }

    /** All arguments, with the learning rate of now. */
    @Override
    public Config config() {
        Config all = config.complete();
        if (all.entries().containsKey(Options.LOSS_SCALE)) {
            all = all.with(Options.LOSS_SCALE, options.lossScale().orElse(null));
        }
        boolean numbered =
                all.entries().containsKey(Rate.NAME) && rate.schedule().isEmpty();
        return numbered ? all.with(Rate.NAME, rate.number()) : all;
    }
}
