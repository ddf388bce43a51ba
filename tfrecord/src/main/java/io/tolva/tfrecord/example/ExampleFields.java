package io.tolva.tfrecord.example;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which features examples have, and of which kind, without parsing the values. A feature without any kind of list
 * tells no kind.
 *
 * <p>Examples of one writer have the same features in the same order, so a name is compared with the one that stood in its
 * place before it is looked up. Not for use by several threads.
 */
public final class ExampleFields {
    private final Map<String, FeatureKind> kinds = new TreeMap<>();
    private final WireReader reader = new WireReader();
    /** The names and kinds of the example before, in its order. */
    private final List<byte[]> names = new ArrayList<>();

    private final List<@Nullable FeatureKind> nameKinds = new ArrayList<>();

    /** The kinds that were found, by the names of the features. */
    public Map<String, FeatureKind> kinds() {
        return Collections.unmodifiableMap(kinds);
    }

    /**
     * Looks at an example.
     *
     * @return whether it is one; if not, what was found before the place where it is malformed stays
     * @throws IllegalArgumentException if a feature has another kind than in an example before
     */
    public boolean add(byte[] example) {
        try {
            reader.reset(example, 0, example.length);
            int place = 0;
            while (!reader.atEnd()) {
                int tag = reader.tag();
                if (tag == Wire.FIRST) {
                    int length = reader.length();
                    place = features(example, reader.position(), reader.position() + length, place);
                    reader.advance(length);
                } else {
                    reader.skip(tag);
                }
            }
            return true;
        } catch (MalformedWireException malformed) {
            return false;
        }
    }

    private int features(byte[] example, int from, int to, int firstPlace) {
        WireReader entries = new WireReader();
        entries.reset(example, from, to);
        int place = firstPlace;
        while (!entries.atEnd()) {
            int tag = entries.tag();
            if (tag == Wire.FIRST) {
                int length = entries.length();
                entry(example, entries.position(), entries.position() + length, place++);
                entries.advance(length);
            } else {
                entries.skip(tag);
            }
        }
        return place;
    }

    private void entry(byte[] example, int from, int to, int place) {
        WireReader entry = new WireReader();
        entry.reset(example, from, to);
        int nameFrom = 0;
        int nameTo = 0;
        FeatureKind kind = null;
        while (!entry.atEnd()) {
            int tag = entry.tag();
            if (tag == Wire.FIRST) {
                nameTo = entry.length();
                nameFrom = entry.position();
                nameTo += nameFrom;
                entry.advance(nameTo - nameFrom);
            } else if (tag == Wire.SECOND) {
                int length = entry.length();
                kind = kind(example, entry.position(), entry.position() + length);
                entry.advance(length);
            } else {
                entry.skip(tag);
            }
        }
        note(example, nameFrom, nameTo, kind, place);
    }

    private static @Nullable FeatureKind kind(byte[] example, int from, int to) {
        WireReader feature = new WireReader();
        feature.reset(example, from, to);
        FeatureKind found = null;
        while (!feature.atEnd()) {
            int tag = feature.tag();
            for (FeatureKind kind : FeatureKind.values()) {
                found = kind.tag() == tag ? kind : found;
            }
            feature.skip(tag);
        }
        return found;
    }

    private void note(byte[] example, int from, int to, @Nullable FeatureKind kind, int place) {
        if (place < names.size()
                && Arrays.equals(names.get(place), 0, names.get(place).length, example, from, to)
                && nameKinds.get(place) == kind) {
            return;
        }
        byte[] name = Arrays.copyOfRange(example, from, to);
        if (place < names.size()) {
            names.set(place, name);
            nameKinds.set(place, kind);
        } else {
            names.add(name);
            nameKinds.add(kind);
        }
        if (kind != null) {
            String text = new String(name, StandardCharsets.UTF_8);
            FeatureKind before = kinds.putIfAbsent(text, kind);
            if (before != null && before != kind) {
                throw new IllegalArgumentException("feature has two kinds: " + text + ": expected " + before
                        + " as in the examples before, got " + kind);
            }
        }
    }
}
