package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.nn.optimizers.schedules.LearningRateSchedule;
import io.tolva.nn.optimizers.schedules.Schedules;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
    /** For how many parts of the variables an update is kept compiled at a time. */
    private static final int MAX_UPDATES = 64;

    private static final String RATE = "learning_rate";

    private final Config config;
    private final Options options;
    private final @Nullable LearningRateSchedule schedule;
    private final Variable iterations = new Variable("iteration", Tensor.scalar(DType.INT64, 0), false);
    private final List<String> sharedNames = new ArrayList<>();
    private final List<Variable> shared = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final IdentityHashMap<Variable, List<Variable>> slots = new IdentityHashMap<>();
    private final IdentityHashMap<Variable, Variable> averages = new IdentityHashMap<>();
    private final IdentityHashMap<Variable, Variable> sums = new IdentityHashMap<>();
    private final Map<List<Variable>, Step> updates = new HashMap<>();
    private Variable learningRate;

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
        Object given = config.entries().get(RATE);
        boolean fixed = given == null || given instanceof Number;
        this.schedule = fixed ? null : config.object(RATE, Schedules.CATALOGUE);
        double rate = fixed ? config.number(RATE, defaultRate) : 0;
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw config.wrong(RATE, "at least 0 and finite", rate);
        }
        this.learningRate = scalar(RATE, DType.FLOAT64, rate);
        this.options = Options.read(config, defaultDecay);
        config.optionalText("name");
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

    /** The value that a slot has everywhere before the first step, 0 without this. */
    protected double slotStart(String slot) {
        return 0;
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

    private static Variable scalar(String name, DType type, double value) {
        return new Variable(name, Tensor.scalar(type, value), false);
    }

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
        return with(config().with(RATE, rate));
    }

    /** This with a learning rate that depends on the step, to be begun anew. */
    public final Optimizer withLearningRate(LearningRateSchedule rates) {
        return with(config().with(RATE, rates));
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

    /** Takes variables out of the decay of weights; before the first step. */
    public final void excludeFromWeightDecay(List<Variable> excluded) {
        options.exclude(excluded);
    }

    /** Takes variables out of the decay of weights whose name contains a match of a regular expression; before the first step. */
    public final void excludeFromWeightDecay(String nameExpression) {
        options.exclude(nameExpression);
    }

    /** The number of steps so far. */
    public final long iterations() {
        return (long) iterations.live().itemAsDouble();
    }

    /** The learning rate of the next step. */
    public final float learningRate() {
        return schedule == null
                ? (float) learningRate.live().itemAsDouble()
                : (float)
                        schedule.at(Ops.cast(iterations.value(), DType.FLOAT64)).itemAsDouble();
    }

    /**
     * Sets the learning rate of the next step.
     *
     * @throws IllegalStateException if it follows a schedule
     */
    public final void setLearningRate(float rate) {
        if (schedule != null) {
            throw new IllegalStateException("optimizer " + className() + ": its learning rate follows a "
                    + schedule.className() + ": expected an optimizer with a number as learning rate");
        }
        learningRate.assign(Tensor.scalar(learningRate.dtype(), rate));
    }

    /** The loss whose gradients {@link #apply} expects: multiplied by the loss's scale, if there is one. */
    public final Tensor scaleLoss(Tensor loss) {
        return options.lossScale().isPresent() ? loss.times(options.lossScale().get()) : loss;
    }

    /**
     * Makes the slots for the variables that will be changed; without this call, the first step does.
     *
     * @throws IllegalStateException if it was built for other variables
     * @throws IllegalArgumentException if they are not all of one float type
     */
    public final void build(List<Variable> forVariables) {
        if (!variables.isEmpty()) {
            if (!variables.equals(forVariables)) {
                throw new IllegalStateException("optimizer " + className() + " was built for other variables: expected "
                        + names(variables) + ", got " + names(forVariables) + "; make a new optimizer");
            }
            return;
        }
        DType type = forVariables.get(0).dtype();
        for (Variable variable : forVariables) {
            if (!variable.dtype().isFloat() || variable.dtype() != type) {
                throw new IllegalArgumentException("optimizer " + className() + ": wrong element type: variable "
                        + variable.name() + ": expected " + (type.isFloat() ? type : "float32 or float64") + ", got "
                        + variable.dtype());
            }
        }
        variables.addAll(forVariables);
        learningRate = scalar(RATE, type, learningRate.live().itemAsDouble());
        sharedNames.forEach(name -> shared.add(scalar(name, type, 1)));
        for (Variable variable : variables) {
            addSlots(variable);
        }
    }

    private void addSlots(Variable variable) {
        List<Variable> made = new ArrayList<>();
        slotGroups().stream().flatMap(List::stream).forEach(slot -> made.add(slot(variable, slot, slotStart(slot))));
        slots.put(variable, List.copyOf(made));
        if (options.emaMomentum().isPresent()) {
            averages.put(variable, slot(variable, "average", 0));
        }
        if (options.accumulation() > 1) {
            sums.put(variable, slot(variable, "gradient_accumulator", 0));
        }
    }

    private Variable slot(Variable variable, String name, double start) {
        String path = className() + "/" + variable.name().replace('/', '_') + "_" + name;
        return new Variable(path, Tensor.filled(variable.dtype(), variable.shape(), start), false);
    }

    private static List<String> names(List<Variable> variables) {
        return variables.stream().map(Variable::name).toList();
    }

    /**
     * One step.
     *
     * @param gradients one for each variable, of its type and shape
     * @param ofVariables the variables to change; those of the first call, or some of them
     * @throws IllegalArgumentException if the numbers differ, a variable is not one of the first call's, or a gradient does
     *     not fit; nothing has changed then
     */
    public final void apply(List<Tensor> gradients, List<Variable> ofVariables) {
        if (gradients.size() != ofVariables.size() || gradients.isEmpty()) {
            throw new IllegalArgumentException("optimizer " + className() + ": expected one gradient for each of "
                    + ofVariables.size() + " variables and at least one, got " + gradients.size());
        }
        if (variables.isEmpty()) {
            build(ofVariables);
        }
        check(gradients, ofVariables);
        updateOf(ofVariables).run(gradients.toArray(new Tensor[0]));
    }

    private Step updateOf(List<Variable> ofVariables) {
        Step known = updates.get(ofVariables);
        if (known != null) {
            return known;
        }
        List<Variable> chosen = List.copyOf(ofVariables);
        chosen.forEach(this::slotsOf);
        if (updates.size() == MAX_UPDATES) {
            updates.clear();
        }
        Step made = Step.compileAll(gradients -> update(gradients, chosen));
        updates.put(chosen, made);
        return made;
    }

    private void check(List<Tensor> gradients, List<Variable> ofVariables) {
        for (int i = 0; i < gradients.size(); i++) {
            Tensor gradient = gradients.get(i);
            Variable variable = ofVariables.get(i);
            if (gradient.dtype() != variable.dtype() || !gradient.shape().equals(variable.shape())) {
                throw new IllegalArgumentException("optimizer " + className() + ": gradient does not fit: variable "
                        + variable.name() + ": expected " + variable.live().type() + ", got " + gradient.type());
            }
        }
    }

    /** Changes variables: one pass over each, as it is compiled. */
    private List<Tensor> update(List<Tensor> gradients, List<Variable> ofVariables) {
        Tensor before = iterations.live();
        List<Tensor> unscaled = options.unscaled(gradients);
        if (options.accumulation() > 1) {
            new Accumulation(options.accumulation(), before)
                    .apply(unscaled, ofVariables, sums, this::kept, this::change);
        } else {
            change(unscaled, ofVariables);
        }
        options.emaMomentum().ifPresent(momentum -> average(momentum, ofVariables));
        for (Variable variable : ofVariables) {
            variable.constraint().ifPresent(constraint -> variable.assign(constraint.apply(variable.live())));
        }
        iterations.assignAdd(Tensor.scalar(DType.INT64, 1));
        return List.of();
    }

    private void change(List<Tensor> gradients, List<Variable> ofVariables) {
        DType type = learningRate.dtype();
        Tensor raw = Ops.cast(iterations.live(), type);
        Tensor rate = schedule == null ? learningRate.live() : schedule.at(raw);
        List<Tensor> clipped = options.clipped(gradients);
        options.decay(ofVariables, rate);
        Tensor step = options.accumulation() > 1 ? Ops.floor(raw.div(options.accumulation())) : raw;
        VariableUpdate rules = at(step.plus(1), rate);
        for (int i = 0; i < clipped.size(); i++) {
            rules.apply(ofVariables.get(i), clipped.get(i), slotsOf(ofVariables.get(i)));
        }
    }

    /** What a step that only gathers gradients leaves as it is, beside the variables. */
    private List<Variable> kept(List<Variable> ofVariables) {
        List<Variable> kept = new ArrayList<>(shared);
        ofVariables.forEach(variable -> kept.addAll(slotsOf(variable)));
        return kept;
    }

    private void average(double momentum, List<Variable> ofVariables) {
        DType type = learningRate.dtype();
        Tensor before = Ops.floorDiv(iterations.live(), Tensor.scalar(DType.INT64, options.accumulation()));
        Tensor first = Ops.equal(before, Tensor.scalar(DType.INT64, 0));
        Tensor share = Ops.where(first, Tensor.scalar(type, 0), Tensor.scalar(type, momentum));
        for (Variable variable : ofVariables) {
            Variable mean = averageOf(variable);
            Tensor next = mean.live()
                    .times(share)
                    .plus(variable.live().times(share.negate().plus(1)));
            mean.assign(next);
            if (options.emaFrequency() > 0) {
                variable.assign(Ops.where(due(before), next, variable.live()));
            }
        }
    }

    private Tensor due(Tensor before) {
        Tensor frequency = Tensor.scalar(DType.INT64, options.emaFrequency());
        Tensor number = before.plus(Tensor.scalar(DType.INT64, 1));
        return Ops.equal(Ops.floorMod(number, frequency), Tensor.scalar(DType.INT64, 0));
    }

    private Variable averageOf(Variable variable) {
        Variable mean = averages.get(variable);
        if (mean == null) {
            throw new IllegalStateException("optimizer " + className() + ": no average of " + variable.name());
        }
        return mean;
    }

    /** Gives the variables their moving averages, if there are any and a step has been done; the end of {@code fit} does so. */
    public final void finalizeVariableValues() {
        if (options.emaMomentum().isPresent() && iterations() > 0) {
            variables.forEach(variable -> variable.assign(averageOf(variable).value()));
        }
    }

    private List<Variable> slotsOf(Variable variable) {
        List<Variable> own = slots.get(variable);
        if (own == null) {
            throw new IllegalArgumentException("optimizer " + className() + ": unknown variable: " + variable.name()
                    + ": expected one of " + names(variables));
        }
        return own;
    }

    /**
     * Everything it remembers, in the order of Keras's files: steps, learning rate unless it follows a schedule, averages,
     * gathered gradients, slots, shared scalars.
     */
    public final List<HostArray> state() {
        List<HostArray> state = new ArrayList<>();
        stateVariables().forEach(variable -> state.add(variable.toHostArray()));
        return state;
    }

    /**
     * Takes up where another left off, after {@link #build}.
     *
     * @throws IllegalArgumentException if the state is not that of such an optimizer for such variables
     */
    public final void restore(List<HostArray> state) {
        List<Variable> saved = stateVariables();
        boolean fits = state.size() == saved.size();
        for (int i = 0; fits && i < saved.size(); i++) {
            fits = state.get(i).shape().equals(saved.get(i).shape());
        }
        if (!fits) {
            throw new IllegalArgumentException("optimizer state has other parts: " + className() + ": expected shapes "
                    + saved.stream().map(Variable::shape).toList() + ", got "
                    + state.stream().map(HostArray::shape).toList());
        }
        for (int i = 0; i < saved.size(); i++) {
            Variable variable = saved.get(i);
            variable.assign(Tensor.of(state.get(i)).cast(variable.dtype()));
        }
    }

    private List<Variable> stateVariables() {
        List<Variable> saved = new ArrayList<>(List.of(iterations));
        if (schedule == null) {
            saved.add(learningRate);
        }
        variables.stream().filter(averages::containsKey).forEach(variable -> saved.add(averageOf(variable)));
        for (Variable variable : variables) {
            Variable sum = sums.get(variable);
            if (sum != null) {
                saved.add(sum);
            }
        }
        saved.addAll(savedSlots());
        saved.addAll(shared);
        return saved;
    }

    private List<Variable> savedSlots() {
        List<Variable> saved = new ArrayList<>();
        int first = 0;
        for (List<String> group : slotGroups()) {
            for (Variable variable : variables) {
                saved.addAll(slotsOf(variable).subList(first, first + group.size()));
            }
            first += group.size();
        }
        return saved;
    }

    /** All arguments, with the learning rate of now. */
    @Override
    public Config config() {
        Config all = config.complete();
        return schedule == null ? all.with(RATE, learningRate.value().itemAsDouble()) : all;
    }
}
