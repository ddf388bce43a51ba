package io.tolva.nn.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as a file describes it, not made yet.
 *
 * @param className the name of its class, or {@code function}
 * @param registeredName the name under which the user registered it, or the empty string if it has none
 * @param config its arguments; of a function, its name as {@code name}
 * @param more what else the file says about it, such as its place in a graph
 */
public record Description(String className, String registeredName, Config config, Map<String, @Nullable Object> more) {
    /** The class name of functions in files. */
    public static final String FUNCTION = "function";

    /** Copies the map. */
    public Description {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** An object about which nothing else is said. */
    public static Description of(String className, Config config) {
        return new Description(className, "", config, Map.of());
    }

    /** The name under which it is looked for: without the package that Keras puts before it, {@code package>Name}. */
    public String lookupName() {
        String name = className.equals(FUNCTION) ? config.text("name") : registeredName;
        String plain = name.isEmpty() ? className : name;
        return plain.substring(plain.lastIndexOf('>') + 1);
    }
}
