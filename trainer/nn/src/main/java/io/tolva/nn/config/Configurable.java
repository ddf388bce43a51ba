package io.tolva.nn.config;

import java.util.Optional;

/**
 * An object that is known by the name of its class and its arguments, and can be made anew from them.
 *
 * <p>One of the user's own has a constructor that takes a {@link Config}, which is then given to
 * {@link CustomObjects#with}.
 */
public interface Configurable {
    /** The name of the class in files, Keras's where it is Keras's: {@code Dense}. */
    default String className() {
        return getClass().getSimpleName();
    }

    /** All arguments. */
    Config config();

    /** Keras's module of the class where its catalogue does not say it. */
    default Optional<String> module() {
        return Optional.empty();
    }

    /** Is it a function, which a file holds by its name alone? */
    default boolean isFunction() {
        return false;
    }
}
