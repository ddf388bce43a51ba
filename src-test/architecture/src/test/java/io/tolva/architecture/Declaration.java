package io.tolva.architecture;

import java.util.Locale;

/**
 * A type or a member of one, as its source says.
 *
 * @param kind what it is
 * @param type the qualified name of the type itself, or of the type that it is a member of: {@code io.tolva.nn.History}
 * @param name its simple name
 * @param exported whether it is public, and every type around it
 * @param overrides whether it is annotated with {@code @Override}
 * @param documented whether it has a Javadoc comment
 * @param place file and line
 */
record Declaration(
        Kind kind, String type, String name, boolean exported, boolean overrides, boolean documented, String place) {
    enum Kind {
        TYPE,
        CONSTRUCTOR,
        METHOD,
        /** A field, a constant of an enum or a component of a record. */
        FIELD
    }

    @Override
    public String toString() {
        return switch (kind) {
            case TYPE -> "type " + type;
            case CONSTRUCTOR -> "constructor of " + type;
            case METHOD, FIELD -> kind.name().toLowerCase(Locale.ROOT) + " " + name + " of " + type;
        };
    }
}
