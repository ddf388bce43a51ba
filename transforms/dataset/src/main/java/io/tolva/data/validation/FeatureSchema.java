package io.tolva.data.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a feature should be.
 *
 * @param name its name
 * @param kind the kind of its values
 * @param presence how often it should be there
 * @param shape the shape of its values, if every example has equally many; empty if nothing is expected
 * @param valueCount how many values an example may have that has the feature, where there is no shape
 * @param domain which values there may be
 * @param minDomainMass how many of the texts, as a part of all, must lie in a domain of texts; all if absent
 * @param unique how many different texts there may be
 * @param inEnvironment environments in which the feature is expected besides the schema's default ones
 * @param notInEnvironment environments in which it is not expected
 * @param skew how far training data may be from serving data
 * @param drift how far data may be from the previous data
 * @param deprecated whether the feature is no longer looked at
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FeatureSchema(
        String name,
        FeatureKind kind,
        Optional<Presence> presence,
        List<Long> shape,
        Optional<Range> valueCount,
        Optional<Domain> domain,
        OptionalDouble minDomainMass,
        Optional<Range> unique,
        List<String> inEnvironment,
        List<String> notInEnvironment,
        Optional<Comparator> skew,
        Optional<Comparator> drift,
        boolean deprecated) {

    /**
     * Copies the lists; an absent list is an empty one.
     *
     * @throws IllegalArgumentException if the name or the kind is missing, or values of this kind cannot lie in such a domain
     */
    @SuppressWarnings("NullAway") // an absent JSON member arrives as null
    public FeatureSchema {
        if (name == null || kind == null) {
            throw new IllegalArgumentException(
                    "incomplete feature: schema: expected a name and a kind, got " + name + " and " + kind);
        }
        shape = shape == null ? List.of() : List.copyOf(shape);
        inEnvironment = inEnvironment == null ? List.of() : List.copyOf(inEnvironment);
        notInEnvironment = notInEnvironment == null ? List.of() : List.copyOf(notInEnvironment);
        domain.ifPresent(given -> {
            if (!given.kinds().contains(kind)) {
                throw new IllegalArgumentException("domain does not match the kind: feature " + name
                        + " of a schema: expected one of " + given.kinds() + ", got " + kind);
            }
        });
    }

    /** A feature of which nothing is expected but its kind. */
    public static FeatureSchema of(String name, FeatureKind kind) {
        return new FeatureSchema(
                name,
                kind,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** With another expectation of how often the feature is there. */
    public FeatureSchema withPresence(Presence newPresence) {
        return new FeatureSchema(
                name,
                kind,
                Optional.of(newPresence),
                shape,
                valueCount,
                domain,
                minDomainMass,
                unique,
                inEnvironment,
                notInEnvironment,
                skew,
                drift,
                deprecated);
    }

    /** With equally many values in each example, and no other expectation of their number. */
    public FeatureSchema withShape(List<Long> newShape) {
        return new FeatureSchema(
                name,
                kind,
                presence,
                newShape,
                Optional.empty(),
                domain,
                minDomainMass,
                unique,
                inEnvironment,
                notInEnvironment,
                skew,
                drift,
                deprecated);
    }

    /** With a number of values for each example, and no shape. */
    public FeatureSchema withValueCount(Range newValueCount) {
        return new FeatureSchema(
                name,
                kind,
                presence,
                List.of(),
                Optional.of(newValueCount),
                domain,
                minDomainMass,
                unique,
                inEnvironment,
                notInEnvironment,
                skew,
                drift,
                deprecated);
    }

    /** With other values that there may be. */
    public FeatureSchema withDomain(Domain newDomain) {
        return new FeatureSchema(
                name,
                kind,
                presence,
                shape,
                valueCount,
                Optional.of(newDomain),
                minDomainMass,
                unique,
                inEnvironment,
                notInEnvironment,
                skew,
                drift,
                deprecated);
    }

    /** With a part of the texts that must lie in the domain. */
    public FeatureSchema withMinDomainMass(double mass) {
        return new FeatureSchema(
                name,
                kind,
                presence,
                shape,
                valueCount,
                domain,
                OptionalDouble.of(mass),
                unique,
                inEnvironment,
                notInEnvironment,
                skew,
                drift,
                deprecated);
    }

    /** With a number of different texts. */
    public FeatureSchema withUnique(Range newUnique) {
        return new FeatureSchema(
                name,
                kind,
                presence,
                shape,
                valueCount,
                domain,
                minDomainMass,
                Optional.of(newUnique),
                inEnvironment,
                notInEnvironment,
                skew,
                drift,
                deprecated);
    }

    /** With environments in which the feature is expected, and others in which it is not. */
    public FeatureSchema withEnvironments(List<String> in, List<String> notIn) {
        return new FeatureSchema(
                name,
                kind,
                presence,
                shape,
                valueCount,
                domain,
                minDomainMass,
                unique,
                in,
                notIn,
                skew,
                drift,
                deprecated);
    }

    /** With a limit of how far training data may be from serving data. */
    public FeatureSchema withSkew(Comparator newSkew) {
        return new FeatureSchema(
                name,
                kind,
                presence,
                shape,
                valueCount,
                domain,
                minDomainMass,
                unique,
                inEnvironment,
                notInEnvironment,
                Optional.of(newSkew),
                drift,
                deprecated);
    }

    /** With a limit of how far data may be from the previous data. */
    public FeatureSchema withDrift(Comparator newDrift) {
        return new FeatureSchema(
                name,
                kind,
                presence,
                shape,
                valueCount,
                domain,
                minDomainMass,
                unique,
                inEnvironment,
                notInEnvironment,
                skew,
                Optional.of(newDrift),
                deprecated);
    }
}
