package io.tolva.data.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Which values a feature may have. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Domain.Texts.class, name = "texts"),
    @JsonSubTypes.Type(value = Domain.Booleans.class, name = "booleans"),
    @JsonSubTypes.Type(value = Domain.Integers.class, name = "integers"),
    @JsonSubTypes.Type(value = Domain.Floats.class, name = "floats")
})
public sealed interface Domain {
    /** The kinds of features that can have such a domain. */
    @JsonIgnore
    Set<FeatureKind> kinds();

    /**
     * Certain texts.
     *
     * @param values the texts
     */
    record Texts(List<String> values) implements Domain {
        /** Copies the list. */
        public Texts {
            values = List.copyOf(values);
        }

        @Override
        public Set<FeatureKind> kinds() {
            return Set.of(FeatureKind.BYTES);
        }
    }

    /**
     * True or false: the integers 1 and 0, or two texts.
     *
     * @param trueValue the text for true
     * @param falseValue the text for false
     */
    record Booleans(Optional<String> trueValue, Optional<String> falseValue) implements Domain {
        @Override
        public Set<FeatureKind> kinds() {
            return Set.of(FeatureKind.BYTES, FeatureKind.INT64, FeatureKind.FLOAT);
        }
    }

    /**
     * Integers, or texts that are integers.
     *
     * @param min the smallest allowed
     * @param max the largest allowed
     */
    record Integers(OptionalLong min, OptionalLong max) implements Domain {
        @Override
        public Set<FeatureKind> kinds() {
            return Set.of(FeatureKind.BYTES, FeatureKind.INT64);
        }
    }

    /**
     * Numbers.
     *
     * @param min the smallest allowed
     * @param max the largest allowed
     * @param disallowNan whether a value must not be "not a number"
     * @param disallowInf whether a value must not be infinite
     */
    record Floats(OptionalDouble min, OptionalDouble max, boolean disallowNan, boolean disallowInf) implements Domain {
        @Override
        public Set<FeatureKind> kinds() {
            return Set.of(FeatureKind.FLOAT);
        }
    }
}
