package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Description;
import java.util.Optional;

/** The argument {@code dtype}, which Keras writes as a name or as a policy with a name. */
final class DTypes {
    private DTypes() {}

    /** The type, if one was given; it is remembered as its name. */
    static Optional<DType> read(Config config) {
        Object value = config.any("dtype").orElse(null);
        if (value == null) {
            return Optional.empty();
        }
        String name = value instanceof Description policy ? policy.config().text("name") : value.toString();
        for (DType type : DType.values()) {
            if (type.label().equals(name)) {
                config.remember("dtype", name);
                return Optional.of(type);
            }
        }
        throw config.wrong("dtype", "one of this library's types, such as float32", name);
    }
}
