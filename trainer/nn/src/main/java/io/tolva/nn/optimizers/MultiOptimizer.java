package io.tolva.nn.optimizers;

import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import java.util.Optional;

/**
 * Several optimizers, each for variables of its own. Its scale of the loss, or that it has none, holds for all of them.
 *
 * <pre>{@code
 * MultiOptimizer.of(OptimizerMap.of(Sgd.create()).with("encoder/.*", Adam.create()))
 * }</pre>
 */
public final class MultiOptimizer extends Optimizer {
    private static final Catalogue<OptimizerMap> MAPS = Catalogue.builder(
                    "optimizer map", OptimizerMap.class, "keras.optimizers")
            .add("OptimizerMap", OptimizerMap::new)
            .build();

    private final OptimizerMap map;

    /** With Keras's arguments. */
    public MultiOptimizer(Config config) {
        super(config);
        map = config.object("optimizer_map", MAPS);
        Optional<Double> lossScale = config.optionalNumber(Options.LOSS_SCALE);
        config.optionalText("name");
        Wrapping.leave(config, "the optimizers of the map");
        setLossScale(lossScale);
        optimizers().forEach(optimizer -> optimizer.setLossScale(lossScale));
    }

    /** These. */
    public static MultiOptimizer of(OptimizerMap map) {
        return new MultiOptimizer(Config.empty().with("optimizer_map", map));
    }

    @Override
    protected MultiOptimizer with(Config arguments) {
        return new MultiOptimizer(arguments.with("optimizer_map", map.anew()));
    }

    /** The optimizers. */
    public List<Optimizer> optimizers() {
        return map.optimizers();
    }

    /**
     * Is an error here.
     *
     * @throws UnsupportedOperationException always: each of {@link #optimizers} has a rate of its own
     */
    @Override
    public float learningRate() {
        throw ratesAreElsewhere();
    }

    /**
     * Is an error here.
     *
     * @throws UnsupportedOperationException always: each of {@link #optimizers} has a rate of its own
     */
    @Override
    public void setLearningRate(float rate) {
        throw ratesAreElsewhere();
    }

    private static UnsupportedOperationException ratesAreElsewhere() {
        return new UnsupportedOperationException(
                "MultiOptimizer has no learning rate: expected one of optimizers() to be asked");
    }

    @Override
    public void finalizeVariableValues() {
        optimizers().forEach(Optimizer::finalizeVariableValues);
    }

    @Override
    Memory remember(List<Variable> variables) {
        for (Optimizer optimizer : optimizers()) {
            List<Variable> own = of(optimizer, variables);
            if (!own.isEmpty()) {
                optimizer.build(own);
            }
        }
        return new Memory(className(), variables);
    }

    private List<Variable> of(Optimizer optimizer, List<Variable> variables) {
        return variables.stream()
                .filter(variable -> map.of(variable) == optimizer)
                .toList();
    }

    @Override
    List<Variable> stateVariables() {
        List<Variable> all = super.stateVariables();
        optimizers().forEach(optimizer -> all.addAll(optimizer.stateVariables()));
        return all;
    }

    @Override
    void update(List<Tensor> gradients, List<Variable> ofVariables) {
        for (Optimizer optimizer : optimizers()) {
            List<Variable> own = of(optimizer, ofVariables);
            if (!own.isEmpty()) {
                optimizer.update(
                        own.stream()
                                .map(variable -> gradients.get(ofVariables.indexOf(variable)))
                                .toList(),
                        own);
            }
        }
        count();
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of();
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        return (w, g, slots) -> map.of(w).at(step, rate).apply(w, g, slots);
    }
}
