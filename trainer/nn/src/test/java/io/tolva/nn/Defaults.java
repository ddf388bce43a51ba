package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.Configurable;
import io.tolva.nn.constraints.Constraints;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Compares the arguments of all classes of a catalogue with those of Keras: names, order, defaults; and that the
 * catalogue knows every class that Keras has, but for those that the test names.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> argumentsAreKeras() {
 *     return Defaults.of("layers", Layers.CATALOGUE)
 *             .required("Dense", Config.empty().with("units", 3))
 *             .missing("TFSMLayer")
 *             .ignoring("name", "trainable", "dtype")
 *             .tests();
 * }
 * }</pre>
 */
public final class Defaults {
    private static final String REQUIRED = "<required>";
    private static final List<Catalogue<? extends Configurable>> PARTS =
            List.of(Initializers.CATALOGUE, Activation.CATALOGUE, Regularizers.CATALOGUE, Constraints.CATALOGUE);

    private final JsonNode section;
    private final Catalogue<?> catalogue;
    private final Map<String, Config> required = new HashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> aliases = new TreeSet<>();
    private final Set<String> own = new TreeSet<>();
    private final Set<String> ignored = new TreeSet<>();
    private final Set<String> anywhere = new TreeSet<>();

    private Defaults(String section, Catalogue<?> catalogue) {
        this.section = Objects.requireNonNull(Goldens.read("keras316_defaults").get(section), section);
        this.catalogue = catalogue;
    }

    /**
     * All classes of a catalogue.
     *
     * @param section of keras316_defaults.json
     */
    public static Defaults of(String section, Catalogue<?> catalogue) {
        return new Defaults(section, catalogue);
    }

    /** What a class needs to be made. */
    public Defaults required(String className, Config arguments) {
        required.put(className, arguments);
        return this;
    }

    /** Names of Keras that the catalogue does not know, all of them. */
    public Defaults missing(String... names) {
        missing.addAll(List.of(names));
        return this;
    }

    /** Compares Keras's short names too, such as {@code mse}. */
    public Defaults aliases(String ofSection) {
        Objects.requireNonNull(Goldens.read("keras316_defaults").get("aliases").get(ofSection), ofSection)
                .forEach(alias -> aliases.add(alias.asText()));
        return this;
    }

    /** Classes of the catalogue that are not in the section. */
    public Defaults own(String... classNames) {
        own.addAll(List.of(classNames));
        return this;
    }

    /** Arguments that are not compared, in every class. */
    public Defaults ignoring(String... arguments) {
        ignored.addAll(List.of(arguments));
        return this;
    }

    /** Arguments that are compared, but may stand anywhere. */
    public Defaults anywhere(String... arguments) {
        anywhere.addAll(List.of(arguments));
        return this;
    }

    /** A test for each class, and one for the names. */
    public Stream<DynamicTest> tests() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest("names", this::compareNames));
        for (String className : catalogue.classes().keySet()) {
            if (!own.contains(className)) {
                tests.add(dynamicTest(className, () -> compare(className)));
            }
        }
        return tests.stream();
    }

    private void compareNames() {
        Set<String> unknown = new TreeSet<>(aliases);
        section.fieldNames().forEachRemaining(unknown::add);
        unknown.removeIf(this::knows);
        assertThat("names of Keras that are unknown here", unknown, is(missing));
        Set<String> foreign = new TreeSet<>(catalogue.classes().keySet());
        foreign.removeIf(section::has);
        assertThat("classes that Keras does not have", foreign, is(own));
    }

    private boolean knows(String name) {
        try {
            return catalogue.find(name).isPresent();
        } catch (ConfigException argumentIsMissing) {
            return true;
        }
    }

    private void compare(String className) {
        JsonNode keras = Objects.requireNonNull(section.get(className), className + " is not in Keras's section");
        Config given = required.getOrDefault(className, Config.empty());
        Configurable made =
                Objects.requireNonNull(catalogue.classes().get(className)).apply(given);
        assertThat(made.className(), is(className));
        Map<String, ?> ours = made.config().entries();
        Set<String> names = new LinkedHashSet<>();
        keras.fieldNames().forEachRemaining(names::add);
        names.removeAll(ignored);
        Set<String> read = new LinkedHashSet<>(ours.keySet());
        read.removeAll(ignored);
        assertThat("arguments", new TreeSet<>(read), is(new TreeSet<>(names)));
        assertThat("order of arguments", ordered(read), is(ordered(names)));
        for (String name : names) {
            if (!same(name, keras.get(name), ours.get(name))) {
                assertThat(
                        name, String.valueOf(ours.get(name)), is(keras.get(name).toString()));
            }
        }
    }

    private List<String> ordered(Set<String> names) {
        return names.stream().filter(name -> !anywhere.contains(name)).toList();
    }

    private static boolean same(String name, JsonNode keras, Object ours) {
        if (keras.isTextual() && keras.asText().equals(REQUIRED)) {
            return ours != null;
        }
        if (keras.isNull()) {
            return ours == null
                    || (ours instanceof Activation activation
                            && activation.className().equals("linear"))
                    || (name.equals("data_format") && ours.equals("channels_last"));
        }
        if (keras.isBoolean()) {
            return Boolean.valueOf(keras.asBoolean()).equals(ours);
        }
        if (keras.isNumber()) {
            return sameNumber(keras.asDouble(), ours);
        }
        String text = keras.asText();
        if (text.startsWith("(")) {
            return sameNumbers(tuple(text), ours);
        }
        return text.equals(ours) || (ours instanceof Configurable object && sameObject(text, object));
    }

    private static boolean sameNumber(double keras, Object ours) {
        return ours instanceof Number number
                ? number.doubleValue() == keras
                : ours instanceof List<?> list
                        && !list.isEmpty()
                        && list.stream().allMatch(inner -> sameNumber(keras, inner));
    }

    private static boolean sameNumbers(JsonNode keras, Object ours) {
        if (keras.isNumber()) {
            return sameNumber(keras.asDouble(), ours);
        }
        if (!(ours instanceof List<?> list) || list.size() != keras.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!sameNumbers(keras.get(i), list.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode tuple(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('(', '[').replace(')', ']'));
        } catch (JsonProcessingException error) {
            throw new IllegalArgumentException(text, error);
        }
    }

    private static boolean sameObject(String name, Configurable ours) {
        return PARTS.stream()
                .map(part -> part.find(name))
                .flatMap(Optional::stream)
                .anyMatch(object -> object.className().equals(ours.className())
                        && object.config().entries().equals(ours.config().entries()));
    }
}
