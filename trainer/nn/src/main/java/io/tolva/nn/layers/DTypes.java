package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import java.util.Optional;

/** The argument {@code dtype}, which Keras writes as a name or as a policy with a name. */
final class DTypes {
    private DTypes() {}

    /** The type, if one was given; it is remembered as its name. */
    static Optional<DType> read(Config config) {
        return config.type("dtype").map(name -> of(config, name));
    }

    private static DType of(Config config, String name) {
        for (DType type : DType.values()) {
            if (type.label().equals(name)) {
                return type;
            }
        }
        throw config.wrong("dtype", "one of this library's types, such as float32", name);
    }
}
