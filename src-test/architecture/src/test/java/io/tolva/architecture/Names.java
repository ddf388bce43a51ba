package io.tolva.architecture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The packages, types and members that the sources declare, by the ways in which a text may call them. */
final class Names {
    private final Set<String> packages = new HashSet<>();
    private final Map<String, Set<String>> members = new HashMap<>();

    Names(List<Declaration> declarations) {
        for (Declaration declaration : declarations) {
            members.computeIfAbsent(declaration.type(), type -> new HashSet<>());
            if (declaration.kind() == Declaration.Kind.TYPE) {
                addPackagesOf(declaration.type());
            } else {
                members.get(declaration.type()).add(declaration.name());
            }
        }
    }

    private void addPackagesOf(String type) {
        for (int dot = type.lastIndexOf('.'); dot > 0; dot = type.lastIndexOf('.', dot - 1)) {
            packages.add(type.substring(0, dot));
        }
    }

    /** Is this a package, a type or a member, by its full name? */
    boolean isQualified(String name) {
        return packages.contains(name) || members.containsKey(name) || isMember(name);
    }

    private boolean isMember(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && members.getOrDefault(name.substring(0, dot), Set.of()).contains(name.substring(dot + 1));
    }

    /** Is this a type or a member, from some type's simple name on: {@code Dataset}, {@code Dataset.batch}? */
    boolean isSimple(String name) {
        int dot = name.lastIndexOf('.');
        String end = dot < 0 ? "" : name.substring(dot + 1);
        return members.entrySet().stream()
                .anyMatch(type -> endsWith(type.getKey(), name)
                        || (dot > 0
                                && endsWith(type.getKey(), name.substring(0, dot))
                                && type.getValue().contains(end)));
    }

    private static boolean endsWith(String qualified, String simple) {
        return qualified.endsWith("." + simple);
    }
}
