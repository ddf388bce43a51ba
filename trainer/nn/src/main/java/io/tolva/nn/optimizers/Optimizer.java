package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes variables by their gradients, and remembers what its rule needs from step to step. For one thread only, and for
 * one set of variables of one float type.
 *
 * <p>One of the user's own extends this: {@link #slotGroups} names what it remembers of each variable, and {@link #at} is
 * the rule, written with operations.
 */
public abstract class Optimizer implements Configurable {
    /** For how many parts of the variables an update is kept compiled at a time. */
    private static final int MAX_UPDATES = 64;

    private final Config config;
    private final Variable iterations = new Variable("iteration", Tensor.scalar(DType.INT64, 0), false);
    private final Variable learningRate;
    private final List<Variable> shared = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final IdentityHashMap<Variable, List<Variable>> slots = new IdentityHashMap<>();

    private final Map<List<Variable>, Step> updates = new HashMap<>();

    /**
     * Reads what every optimizer has.
     *
     * @param defaultRate the learning rate at the start if the arguments give none
     */
    protected Optimizer(Config config, double defaultRate) {
        this.config = config;
        double rate = config.number("learning_rate", defaultRate);
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw config.wrong("learning_rate", "at least 0 and finite", rate);
        }
        this.learningRate = scalar("learning_rate", rate);
        config.optionalText("name");
    }

    /** A scalar that all variables share and that starts at 1; saved last. For the constructor. */
    protected final Variable addShared(String name) {
        Variable variable = scalar(name, 1);
        shared.add(variable);
        return variable;
    }

    /**
     * The names of what is remembered of each variable, in groups: a file holds the first group for every variable, then
     * the next group.
     */
    protected abstract List<List<String>> slotGroups();

    /**
     * The update of one step, written with operations, so that a compiled step makes one pass over each variable of it.
     *
     * @param step the number of the step, from 1, as a scalar of the variables' type
     * @param rate the learning rate of now, likewise
     */
    protected abstract VariableUpdate at(Tensor step, Tensor rate);

    private static Variable scalar(String name, double value) {
        return new Variable(name, Tensor.scalar(DType.FLOAT32, value), false);
    }

    /**
     * The optimizer with Keras's name and defaults: {@code sgd}, {@code rmsprop}, {@code adam}, {@code nadam} ...
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Optimizer named(String name) {
        return Optimizers.CATALOGUE.named(name);
    }

    /** The number of steps so far. */
    public final long iterations() {
        return (long) iterations.live().itemAsDouble();
    }

    /** The learning rate of the next step. */
    public final float learningRate() {
        return learningRate.live().item();
    }

    /** Sets the learning rate of the next step. */
    public final void setLearningRate(float rate) {
        learningRate.assign(Tensor.scalar(rate));
    }

    /**
     * Makes the slots for the variables that will be changed; without this call, the first step does.
     *
     * @throws IllegalStateException if it was built for other variables
     * @throws IllegalArgumentException if one is not float32
     */
    public final void build(List<Variable> forVariables) {
        if (!variables.isEmpty()) {
            if (!variables.equals(forVariables)) {
                throw new IllegalStateException("optimizer " + className() + " was built for other variables: expected "
                        + names(variables) + ", got " + names(forVariables) + "; make a new optimizer");
            }
            return;
        }
        for (Variable variable : forVariables) {
            if (variable.dtype() != DType.FLOAT32) {
                throw new IllegalArgumentException("optimizer " + className() + ": wrong element type: variable "
                        + variable.name() + ": expected float32, got " + variable.dtype());
            }
        }
        variables.addAll(forVariables);
        for (Variable variable : variables) {
            List<Variable> made = new ArrayList<>();
            slotGroups().stream().flatMap(List::stream).forEach(slot -> made.add(slot(variable, slot)));
            slots.put(variable, List.copyOf(made));
        }
    }

    private Variable slot(Variable variable, String name) {
        String path = className() + "/" + variable.name().replace('/', '_') + "_" + name;
        return new Variable(path, Tensor.zeros(variable.shape()), false);
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
        Tensor step = Ops.cast(iterations.live(), DType.FLOAT32).plus(1);
        VariableUpdate rules = at(step, learningRate.live());
        for (int i = 0; i < gradients.size(); i++) {
            Variable variable = ofVariables.get(i);
            rules.apply(variable, gradients.get(i), slotsOf(variable));
        }
        iterations.assignAdd(Tensor.scalar(DType.INT64, 1));
        return List.of();
    }

    private List<Variable> slotsOf(Variable variable) {
        List<Variable> own = slots.get(variable);
        if (own == null) {
            throw new IllegalArgumentException("optimizer " + className() + ": unknown variable: " + variable.name()
                    + ": expected one of " + names(variables));
        }
        return own;
    }

    /** Everything it remembers, in the order of Keras's files: steps, learning rate, slots, shared scalars. */
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
        if (state.size() != saved.size()) {
            throw new IllegalArgumentException("optimizer state has other parts: " + className() + ": expected "
                    + saved.size() + " arrays, got " + state.size());
        }
        for (int i = 0; i < saved.size(); i++) {
            Variable variable = saved.get(i);
            variable.assign(Tensor.of(state.get(i)).cast(variable.dtype()));
        }
    }

    private List<Variable> stateVariables() {
        List<Variable> saved = new ArrayList<>(List.of(iterations, learningRate));
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
        return config.complete().with("learning_rate", learningRate.value().itemAsDouble());
    }
}
