package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.nn.config.Description;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which optimizer changes which variables: by a variable's name or a regular expression that matches all of it, or the default. */
public final class OptimizerMap implements Configurable {
    private static final String DEFAULT = "default_optimizer";
    private static final String MAP = "optimizer_map";

    private final Config config;
    private final Optimizer otherwise;
    private final Map<String, Optimizer> byName;

    /** With Keras's arguments. */
    public OptimizerMap(Config config) {
        otherwise = config.object(DEFAULT, Optimizers.CATALOGUE);
        byName = optimizers(config);
        config.remember(MAP, byName);
        optimizers().forEach(optimizer -> {
            if (optimizer instanceof LossScaleOptimizer || optimizer instanceof MultiOptimizer) {
                throw config.wrong(MAP, "optimizers with a rule of their own", optimizer.className());
            }
        });
        this.config = config;
    }

    private static Map<String, Optimizer> optimizers(Config config) {
        Object given = config.any(MAP).orElse(Map.of());
        if (!(given instanceof Map<?, ?> map)) {
            throw config.wrong(MAP, "optimizers by names of variables", given);
        }
        Map<String, Optimizer> made = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value instanceof Optimizer optimizer) {
                made.put(name.toString(), optimizer);
            } else if (value instanceof Description description) {
                made.put(name.toString(), Optimizers.CATALOGUE.create(description, config.custom()));
            } else {
                throw config.wrong(MAP, "optimizers by names of variables", given);
            }
        });
        return Collections.unmodifiableMap(made);
    }

    /** All variables by one optimizer. */
    public static OptimizerMap of(Optimizer otherwise) {
        return new OptimizerMap(Config.empty().with(DEFAULT, otherwise));
    }

    /**
     * This, but some variables by another optimizer.
     *
     * @param nameExpression a variable's name, or a regular expression that matches whole names: {@code encoder/.*}
     */
    public OptimizerMap with(String nameExpression, Optimizer optimizer) {
        Map<String, Optimizer> more = new LinkedHashMap<>(byName);
        more.put(nameExpression, optimizer);
        return new OptimizerMap(config().with(MAP, Collections.unmodifiableMap(more)));
    }

    /** The same with optimizers that are to be begun anew. */
    OptimizerMap anew() {
        OptimizerMap made = of(otherwise.with(otherwise.config()));
        for (Map.Entry<String, Optimizer> entry : byName.entrySet()) {
            Optimizer old = entry.getValue();
            made = made.with(entry.getKey(), old.with(old.config()));
        }
        return made;
    }

    /**
     * The optimizer of a variable.
     *
     * @throws IllegalStateException if several expressions match its name
     */
    Optimizer of(Variable variable) {
        String name = variable.name();
        Optimizer exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        List<String> matching = byName.keySet().stream()
                .filter(expression -> Pattern.matches(expression, name))
                .toList();
        if (matching.size() > 1) {
            throw new IllegalStateException(
                    "several optimizers for one variable: " + name + ": expected one match, got " + matching);
        }
        return matching.isEmpty()
                ? otherwise
                : Optional.ofNullable(byName.get(matching.get(0))).orElse(otherwise);
    }

    /** Those by name in their order, then the default. */
    List<Optimizer> optimizers() {
        List<Optimizer> all = new ArrayList<>(byName.values());
        all.add(otherwise);
        return all.stream().distinct().toList();
    }

    @Override
    public Config config() {
        return config.complete();
    }

    @Override
    public Optional<String> module() {
        return Optional.of(Optimizers.CATALOGUE.module());
    }
}
