package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a text becomes tokens: it is made uniform, split, and neighbours are joined. */
final class TextSplitting {
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
    private static final Pattern SPACE = Pattern.compile("[ \t\n\u000B\f\r]+");

    private final Optional<Standardize> standardize;
    private final Optional<Split> split;
    private final List<Integer> widths;

    /** What is done to a text before it is split. */
    enum Standardize {
        LOWER_AND_STRIP_PUNCTUATION,
        LOWER,
        STRIP_PUNCTUATION
    }

    /** At what a text is split. */
    enum Split {
        WHITESPACE,
        CHARACTER
    }

    private TextSplitting(Optional<Standardize> standardize, Optional<Split> split, List<Integer> widths) {
        this.standardize = standardize;
        this.split = split;
        this.widths = widths;
    }

    /** The arguments {@code standardize}, {@code split} and {@code ngrams}, of which the first two may be nothing. */
    static TextSplitting read(Config config) {
        Optional<Standardize> before = choice(config, "standardize", Standardize.LOWER_AND_STRIP_PUNCTUATION);
        Optional<Split> at = choice(config, "split", Split.WHITESPACE);
        List<Integer> widths = widths(config, config.any("ngrams").orElse(null));
        if (at.isEmpty() && !widths.isEmpty()) {
            throw config.wrong("ngrams", "nothing, because split is nothing", widths);
        }
        return new TextSplitting(before, at, widths);
    }

    /** An argument that is given as nothing means something else here than one that is not given. */
    private static <E extends Enum<E>> Optional<E> choice(Config config, String name, E otherwise) {
        if (config.entries().containsKey(name) && !config.has(name)) {
            config.remember(name, null);
            return Optional.empty();
        }
        return Optional.of(config.choice(name, otherwise));
    }

    private static List<Integer> widths(Config config, @Nullable Object ngrams) {
        List<Integer> widths = new ArrayList<>();
        if (ngrams instanceof Integer most) {
            for (int width = 1; width <= most; width++) {
                widths.add(width);
            }
        } else if (ngrams instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance)) {
            list.forEach(width -> widths.add((Integer) width));
        } else if (ngrams != null) {
            throw config.wrong("ngrams", "a whole number or several", ngrams);
        }
        if (widths.stream().anyMatch(width -> width < 1)) {
            throw config.wrong("ngrams", "numbers of at least 1", ngrams);
        }
        return widths;
    }

    /** Is a text split at all? */
    boolean splits() {
        return split.isPresent();
    }

    /** The text as it is before it is split; only ASCII letters become small, as in TensorFlow. */
    String standardized(String text) {
        String result = text;
        if (standardize.isPresent() && standardize.get() != Standardize.STRIP_PUNCTUATION) {
            result = lower(result);
        }
        if (standardize.isPresent() && standardize.get() != Standardize.LOWER) {
            result = PUNCTUATION.matcher(result).replaceAll("");
        }
        return result;
    }

    private static String lower(String text) {
        StringBuilder small = new StringBuilder(text.length());
        text.chars().forEach(c -> small.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return small.toString();
    }

    /** The tokens of a text. */
    List<String> tokens(String text) {
        String uniform = standardized(text);
        List<String> parts = new ArrayList<>();
        if (split.equals(Optional.of(Split.CHARACTER))) {
            uniform.codePoints().forEach(point -> parts.add(Character.toString(point)));
        } else if (splits()) {
            for (String part : SPACE.split(uniform, 0)) {
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
        } else {
            parts.add(uniform);
        }
        return widths.isEmpty() ? parts : joined(parts);
    }

    private List<String> joined(List<String> parts) {
        List<String> grams = new ArrayList<>();
        for (int width : widths) {
            for (int i = 0; i + width <= parts.size(); i++) {
                grams.add(String.join(" ", parts.subList(i, i + width)));
            }
        }
        return grams;
    }
}
