package io.tolva.nn.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The classes of one kind by name, with what makes them.
 *
 * @param <T> the kind
 */
public final class Catalogue<T extends Configurable> {
    private final String kind;
    private final Class<T> type;
    private final String module;
    private final Map<String, Function<Config, ? extends T>> classes;
    private final Map<String, Function<Config, ? extends T>> names;

    private Catalogue(Builder<T> builder) {
        this.kind = builder.kind;
        this.type = builder.type;
        this.module = builder.module;
        this.classes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.classes));
        this.names = Collections.unmodifiableMap(new LinkedHashMap<>(builder.names));
    }

    /**
     * No classes yet.
     *
     * @param kind what an error calls one: {@code layer}
     * @param module where Keras has them: {@code keras.layers}
     */
    public static <T extends Configurable> Builder<T> builder(String kind, Class<T> type, String module) {
        return new Builder<>(kind, type, module);
    }

    /**
     * Puts a catalogue together.
     *
     * @param <T> the kind
     */
    public static final class Builder<T extends Configurable> {
        private final String kind;
        private final Class<T> type;
        private final String module;
        private final Map<String, Function<Config, ? extends T>> classes = new LinkedHashMap<>();
        private final Map<String, Function<Config, ? extends T>> names = new LinkedHashMap<>();

        private Builder(String kind, Class<T> type, String module) {
            this.kind = kind;
            this.type = type;
            this.module = module;
        }

        /**
         * Adds a class.
         *
         * @param aliases names that stand for the class with all defaults: {@code mse}
         */
        public Builder<T> add(String className, Function<Config, ? extends T> constructor, String... aliases) {
            classes.put(className, constructor);
            names.put(className, constructor);
            for (String alias : aliases) {
                names.put(alias, constructor);
            }
            return this;
        }

        /** The catalogue. */
        public Catalogue<T> build() {
            return new Catalogue<>(this);
        }
    }

    /** Keras's module of these classes. */
    public String module() {
        return module;
    }

    /** Constructors by class name. */
    public Map<String, Function<Config, ? extends T>> classes() {
        return classes;
    }

    /** Is it one of these classes, not the user's own? */
    public boolean holds(Configurable object) {
        return type.isInstance(object) && classes.containsKey(object.className());
    }

    /** The object with Keras's name for it and all defaults, if there is one. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(names.get(name)).map(constructor -> constructor.apply(Config.empty()));
    }

    /**
     * The object with Keras's name for it and all defaults.
     *
     * @throws ConfigException if there is none
     */
    public T named(String name) {
        return find(name)
                .orElseThrow(() -> new ConfigException(
                        "", "unknown " + kind + ": expected one of " + names.keySet() + ", got " + name));
    }

    /**
     * The object that is described: one of the user's own, or one of these.
     *
     * @throws ConfigException if it is unknown, or an argument is missing, wrong or unknown
     */
    public T create(Description description, CustomObjects custom) {
        String name = description.lookupName();
        Config config = description.config();
        Function<Config, ? extends Configurable> constructor =
                custom.find(name).or(() -> builtIn(description)).orElseThrow(() -> unknown(description, custom));
        Configurable object = constructor.apply(config);
        if (!description.className().equals(Description.FUNCTION)) {
            config.refuseUnread();
        }
        return cast(config.where(), object);
    }

    /** A name as a file has it: one of the user's own, or one of these with all defaults. */
    T create(String name, Config from) {
        return create(Description.of(name, from.sibling(name)), from.custom());
    }

    private Optional<Function<Config, ? extends Configurable>> builtIn(Description description) {
        return Optional.ofNullable(names.get(description.lookupName()));
    }

    /** The object as one of this kind. */
    T cast(String where, Object object) {
        if (!type.isInstance(object)) {
            throw new ConfigException(
                    where,
                    "wrong kind of object: expected a " + kind + ", got "
                            + object.getClass().getSimpleName());
        }
        return type.cast(object);
    }

    private ConfigException unknown(Description description, CustomObjects custom) {
        return new ConfigException(
                description.config().where(),
                "unknown " + kind + ": expected one of " + names.keySet() + " or one of your own " + custom.names()
                        + ", got " + description.lookupName() + "; register it: CustomObjects.none().with(\""
                        + description.lookupName() + "\", constructor)");
    }
}
