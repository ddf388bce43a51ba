package io.tolva.nn.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Classes and functions of the user's own by name, for models that use them.
 *
 * <pre>{@code
 * CustomObjects mine = CustomObjects.none()
 *         .with("HuberLoss", HuberLoss::new)
 *         .withFunction(Loss.of("huber_fn", createHuber(2)));
 * Model model = Model.load(file, mine);
 * }</pre>
 */
public final class CustomObjects {
    private static final CustomObjects NONE = new CustomObjects(Map.of());

    private final Map<String, Function<Config, ? extends Configurable>> factories;

    private CustomObjects(Map<String, Function<Config, ? extends Configurable>> factories) {
        this.factories = factories;
    }

    /** None. */
    public static CustomObjects none() {
        return NONE;
    }

    /** These and a class, by the name that its {@link Configurable#className()} gives. */
    public CustomObjects with(String className, Function<Config, ? extends Configurable> constructor) {
        Map<String, Function<Config, ? extends Configurable>> more = new LinkedHashMap<>(factories);
        more.put(className, constructor);
        return new CustomObjects(Collections.unmodifiableMap(more));
    }

    /** These and a function, by its class name: an activation, a loss or a metric that was given as a lambda. */
    public CustomObjects withFunction(Configurable function) {
        return with(function.className(), config -> function);
    }

    /** The names. */
    public Set<String> names() {
        return factories.keySet();
    }

    Optional<Function<Config, ? extends Configurable>> find(String name) {
        return Optional.ofNullable(factories.get(name));
    }
}
