package io.tolva.data.validation;

import io.tolva.data.manifest.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the examples of a data set should be. Its JSON form is meant to be read and edited.
 *
 * @param format {@value #FORMAT}
 * @param features the features, in the order of the data
 * @param defaultEnvironments the environments in which a feature is expected that says nothing of them, such as
 *     {@code TRAINING} and {@code SERVING}
 * @param examples how many examples are expected
 */
public record DataSchema(
        String format,
        List<FeatureSchema> features,
        List<String> defaultEnvironments,
        Optional<ExampleCount> examples) {
    /** The name of the file that holds a schema, unless somebody chooses another. */
    public static final String FILE_NAME = "schema.json";

    /** The format that this version writes and reads. */
    public static final String FORMAT = "tolva-schema/1";

    /**
     * Checks the format and copies the lists; an absent list is an empty one.
     *
     * @throws IllegalArgumentException if the format is another one, or two features have one name
     */
    @SuppressWarnings("NullAway") // an absent JSON member arrives as null
    public DataSchema {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("unknown format of a schema: expected " + FORMAT + ", got " + format);
        }
        features = features == null ? List.of() : List.copyOf(features);
        defaultEnvironments = defaultEnvironments == null ? List.of() : List.copyOf(defaultEnvironments);
        if (features.stream().map(FeatureSchema::name).distinct().count() != features.size()) {
            throw new IllegalArgumentException("two features have one name: schema: expected different names, got "
                    + features.stream().map(FeatureSchema::name).toList());
        }
    }

    /** A schema of some features, in no environment, for any number of examples. */
    public static DataSchema of(List<FeatureSchema> features) {
        return new DataSchema(FORMAT, features, List.of(), Optional.empty());
    }

    /**
     * The schema in a file.
     *
     * @throws IOException if it cannot be read or is no schema; the message names the file
     */
    public static DataSchema read(Path file) throws IOException {
        return Json.read(file, DataSchema.class);
    }

    /** This schema as JSON text. */
    public String toJson() {
        return Json.write(this);
    }

    /** The feature of the given name, if there is one. */
    public Optional<FeatureSchema> find(String name) {
        return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
    }

    /**
     * The feature of the given name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public FeatureSchema feature(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no such feature: schema: expected one of "
                        + features.stream().map(FeatureSchema::name).toList() + ", got " + name));
    }

    /** With a feature in the place of the one that has its name, or behind all others if there is none. */
    public DataSchema withFeature(FeatureSchema feature) {
        List<FeatureSchema> changed = new ArrayList<>(features);
        changed.replaceAll(old -> old.name().equals(feature.name()) ? feature : old);
        if (find(feature.name()).isEmpty()) {
            changed.add(feature);
        }
        return new DataSchema(format, changed, defaultEnvironments, examples);
    }

    /** With other environments for features that say nothing of them. */
    public DataSchema withDefaultEnvironments(List<String> environments) {
        return new DataSchema(format, features, environments, examples);
    }

    /** With an expected number of examples. */
    public DataSchema withExamples(ExampleCount count) {
        return new DataSchema(format, features, defaultEnvironments, Optional.of(count));
    }
}
