package io.tolva.nn.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an object by Keras's names, and the reader that its constructor uses.
 *
 * <p>A constructor reads each argument once, with its default if it has one. What has been read, in that order and with the
 * defaults filled in, is {@link #complete()}: the object's description in a file. Values are truth values, numbers, texts,
 * lists, maps, {@link Configurable} objects, their {@link Description} or nothing; an argument that is given as nothing
 * counts as not given.
 *
 * <p>Not for several threads.
 */
public final class Config {
    private final String where;
    private final CustomObjects custom;
    private final Map<String, @Nullable Object> given;
    private final Map<String, @Nullable Object> read = new LinkedHashMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();

    private Config(String where, CustomObjects custom, Map<String, @Nullable Object> given) {
        this.where = where;
        this.custom = custom;
        this.given = given;
    }

    /** No arguments: all defaults. */
    public static Config empty() {
        return new Config("", CustomObjects.none(), Map.of());
    }

    /**
     * Arguments from a file.
     *
     * @param where the file and the object in it, for errors
     * @param custom the user's own classes
     */
    public static Config of(String where, CustomObjects custom, Map<String, @Nullable Object> arguments) {
        return new Config(where, custom, Collections.unmodifiableMap(new LinkedHashMap<>(arguments)));
    }

    /** These arguments, unread, and another, or another value of one. */
    public Config with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(given);
        more.put(name, value);
        return new Config(where, custom, Collections.unmodifiableMap(more));
    }

    /** These arguments, unread, without one. */
    public Config without(String name) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(given);
        fewer.remove(name);
        return new Config(where, custom, Collections.unmodifiableMap(fewer));
    }

    /** Everything that has been read so far, defaults filled in, as new arguments. */
    public Config complete() {
        return new Config(where, custom, Collections.unmodifiableMap(new LinkedHashMap<>(read)));
    }

    /** The arguments. */
    public Map<String, @Nullable Object> entries() {
        return given;
    }

    /** The file and the object in it; empty for one that was made in the program. */
    public String where() {
        return where;
    }

    /** The user's own classes. */
    public CustomObjects custom() {
        return custom;
    }

    /** No arguments, for another object of the same file. */
    Config sibling(String name) {
        return new Config(where.isEmpty() ? "" : where + ", " + name, custom, Map.of());
    }

    /** Is there such an argument that is not nothing? */
    public boolean has(String name) {
        return given.get(name) != null;
    }

    /** A truth value. */
    public boolean flag(String name, boolean otherwise) {
        return read(name, Boolean.class, "true or false", otherwise);
    }

    /**
     * A whole number.
     *
     * @throws ConfigException if it is missing or something else
     */
    public int integer(String name) {
        return whole(name, required(name));
    }

    /** A whole number. */
    public int integer(String name, int otherwise) {
        return whole(name, orElse(name, otherwise));
    }

    /** A whole number, if there is one. */
    public Optional<Integer> optionalInteger(String name) {
        Object value = orNothing(name);
        return value == null ? Optional.empty() : Optional.of(whole(name, value));
    }

    private int whole(String name, Object value) {
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            read.put(name, number.intValue());
            return number.intValue();
        }
        throw wrong(name, "a whole number", value);
    }

    /**
     * A number.
     *
     * @throws ConfigException if it is missing or something else
     */
    public double number(String name) {
        return toDouble(name, required(name));
    }

    /** A number. */
    public double number(String name, double otherwise) {
        return toDouble(name, orElse(name, otherwise));
    }

    /** A number, if there is one. */
    public Optional<Double> optionalNumber(String name) {
        Object value = orNothing(name);
        return value == null ? Optional.empty() : Optional.of(toDouble(name, value));
    }

    private double toDouble(String name, Object value) {
        if (value instanceof Number number) {
            read.put(name, number.doubleValue());
            return number.doubleValue();
        }
        throw wrong(name, "a number", value);
    }

    /**
     * A text.
     *
     * @throws ConfigException if it is missing or something else
     */
    public String text(String name) {
        Object value = required(name);
        if (value instanceof String text) {
            read.put(name, text);
            return text;
        }
        throw wrong(name, "a text", value);
    }

    /** A text. */
    public String text(String name, String otherwise) {
        return read(name, String.class, "a text", otherwise);
    }

    /** The name of a type, which Keras writes as a text or as a policy with a name, if there is one. */
    public Optional<String> type(String name) {
        Object value = orNothing(name);
        if (value == null) {
            return Optional.empty();
        }
        String type = value instanceof Description policy ? policy.config().text("name") : value.toString();
        read.put(name, type);
        return Optional.of(type);
    }

    /** A text, if there is one. */
    public Optional<String> optionalText(String name) {
        Object value = orNothing(name);
        return value == null ? Optional.empty() : Optional.of(text(name));
    }

    /**
     * One of the members of an enum, by its name in small letters.
     *
     * @throws ConfigException if it is none of them
     */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        Object value = orElse(name, label(otherwise));
        for (E member : otherwise.getDeclaringClass().getEnumConstants()) {
            if (value == member || label(member).equals(value)) {
                read.put(name, label(member));
                return member;
            }
        }
        List<String> labels = new ArrayList<>();
        for (E member : otherwise.getDeclaringClass().getEnumConstants()) {
            labels.add(label(member));
        }
        throw wrong(name, "one of " + labels, value);
    }

    private static String label(Enum<?> member) {
        return member.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whole numbers: a list, or one number for all.
     *
     * @param count how many there must be, or 0 for any number
     * @param otherwise what a missing argument stands for; if there is none, the argument is required
     */
    public int[] integers(String name, int count, int... otherwise) {
        Object value = given.get(name);
        if (value == null) {
            value = otherwise.length == 0 ? required(name) : boxed(otherwise);
        }
        List<?> list = value instanceof int[] array
                ? boxed(array)
                : value instanceof List<?> several ? several : Collections.nCopies(Math.max(1, count), value);
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Number number) || number.doubleValue() != number.intValue()) {
                throw wrong(name, "whole numbers", value);
            }
            numbers[i] = number.intValue();
        }
        if (count > 0 && numbers.length != count) {
            throw wrong(name, count + " whole numbers", value);
        }
        read.put(name, boxed(numbers));
        return numbers;
    }

    private static List<Integer> boxed(int[] numbers) {
        List<Integer> list = new ArrayList<>();
        for (int number : numbers) {
            list.add(number);
        }
        return Collections.unmodifiableList(list);
    }

    /**
     * A list of anything.
     *
     * @throws ConfigException if it is something else
     */
    public List<?> list(String name, List<?> otherwise) {
        return read(name, List.class, "a list", otherwise);
    }

    /** A value of whatever type, remembered as it is, if there is one. */
    public Optional<Object> any(String name) {
        return Optional.ofNullable(orNothing(name));
    }

    /**
     * An object of a kind.
     *
     * @throws ConfigException if it is missing, of another kind, or cannot be made
     */
    public <T extends Configurable> T object(String name, Catalogue<T> catalogue) {
        return made(name, catalogue, required(name));
    }

    /** An object of a kind. */
    public <T extends Configurable> T object(String name, Catalogue<T> catalogue, T otherwise) {
        return made(name, catalogue, orElse(name, otherwise));
    }

    /** An object of a kind, if there is one. */
    public <T extends Configurable> Optional<T> optional(String name, Catalogue<T> catalogue) {
        Object value = orNothing(name);
        return value == null ? Optional.empty() : Optional.of(made(name, catalogue, value));
    }

    /**
     * Objects of a kind.
     *
     * @throws ConfigException if it is no list, or one of it is of another kind or cannot be made
     */
    public <T extends Configurable> List<T> objects(String name, Catalogue<T> catalogue) {
        List<T> made = new ArrayList<>();
        for (Object value : list(name, List.of())) {
            made.add(made(name, catalogue, value));
        }
        read.put(name, Collections.unmodifiableList(made));
        return made;
    }

    /**
     * The object of a kind that a value stands for: its name, its description, or itself.
     *
     * @param name of the argument, for errors
     * @throws ConfigException if it is of another kind or cannot be made
     */
    public <T extends Configurable> T make(String name, Catalogue<T> catalogue, Object value) {
        return made(name, catalogue, value);
    }

    private <T extends Configurable> T made(String name, Catalogue<T> catalogue, Object value) {
        T object;
        if (value instanceof String text) {
            object = catalogue.create(text, this);
        } else if (value instanceof Description description) {
            object = catalogue.create(description, custom);
        } else {
            object = catalogue.cast(where, value);
        }
        read.put(name, object);
        return object;
    }

    /**
     * An argument that can have one value only here, which it also has if it is not given.
     *
     * @throws ConfigException if it has another
     */
    public void only(String name, @Nullable Object value) {
        Object found = given.get(name);
        boolean same = found == null || found.equals(value) || equalNumbers(found, value);
        if (!same) {
            throw new ConfigException(where, name + " is not supported: expected " + value + ", got " + found);
        }
        read.put(name, value);
    }

    private static boolean equalNumbers(Object a, @Nullable Object b) {
        return a instanceof Number x && b instanceof Number y && x.doubleValue() == y.doubleValue();
    }

    /** Remembers an argument's value in the form in which {@link #complete()} shall give it. */
    public void remember(String name, @Nullable Object value) {
        read.put(name, value);
    }

    /** Arguments that say nothing about the object here: read, but left out of {@link #complete()}. */
    public void ignore(String... names) {
        ignored.addAll(List.of(names));
    }

    /**
     * Checks that nothing was given that has not been read.
     *
     * @throws ConfigException if there is such an argument
     */
    void refuseUnread() {
        Set<String> unknown = new LinkedHashSet<>(given.keySet());
        unknown.removeAll(read.keySet());
        unknown.removeAll(ignored);
        if (!unknown.isEmpty()) {
            throw new ConfigException(where, "unknown arguments: expected " + read.keySet() + ", got " + unknown);
        }
    }

    /** An error about an argument. */
    public ConfigException wrong(String name, String expected, @Nullable Object got) {
        return new ConfigException(where, name + ": expected " + expected + ", got " + got);
    }

    private <V> V read(String name, Class<V> type, String expected, V otherwise) {
        Object value = orElse(name, otherwise);
        if (!type.isInstance(value)) {
            throw wrong(name, expected, value);
        }
        return type.cast(value);
    }

    private Object required(String name) {
        Object value = orNothing(name);
        if (value == null) {
            throw new ConfigException(where, "missing argument: expected " + name + ", got " + given.keySet());
        }
        return value;
    }

    private Object orElse(String name, Object otherwise) {
        Object value = given.get(name);
        Object chosen = value == null ? otherwise : value;
        read.put(name, chosen);
        return chosen;
    }

    private @Nullable Object orNothing(String name) {
        Object value = given.get(name);
        read.put(name, value);
        return value;
    }
}
