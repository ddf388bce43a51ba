package io.tolva.data.validation;

import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.stats.FeatureStatistics.NonFinite;
import io.tolva.data.stats.FeatureStatistics.Numbers;
import io.tolva.data.stats.FeatureStatistics.TextCount;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Compares the values of a feature with its domain. */
final class DomainCheck {
    private static final int MAX_LISTED = 20;
    private static final String OUT_OF_RANGE = "Out-of-range values";
    private static final String INVALID = "Invalid values";
    private static final String NO_BOOLEANS = "Non-boolean values";

    private final FeatureSchema schema;
    private final FeatureStatistics found;
    private final Report report;

    /** Takes anomalies. */
    interface Report {
        void add(AnomalyType type, String shortDescription, String expected, String found);
    }

    DomainCheck(FeatureSchema schema, FeatureStatistics found, Report report) {
        this.schema = schema;
        this.found = found;
        this.report = report;
    }

    void check(Domain domain) {
        if (domain instanceof Domain.Texts texts) {
            checkTexts(texts);
        } else if (domain instanceof Domain.Booleans booleans) {
            checkBooleans(booleans);
        } else if (domain instanceof Domain.Integers integers) {
            checkIntegers(integers);
        } else if (domain instanceof Domain.Floats floats) {
            checkFloats(floats);
        }
    }

    private boolean hasKind(FeatureKind kind) {
        return Recorded.kind(found) == kind;
    }

    private Optional<List<TextCount>> vocabulary(String expected) {
        if (found.vocabulary().isEmpty()) {
            report.add(
                    AnomalyType.STATS_NOT_AVAILABLE,
                    "Domain cannot be checked",
                    expected,
                    found.texts()
                            .map(texts ->
                                    "too many or too long texts to list them, " + texts.unique() + " different ones")
                            .orElse("values of which only the lengths were recorded"));
        }
        return found.vocabulary();
    }

    private void checkTexts(Domain.Texts domain) {
        if (!hasKind(FeatureKind.BYTES) || found.values() == 0) {
            return;
        }
        long invalid = found.texts().map(FeatureStatistics.Texts::invalidUtf8).orElse(0L);
        if (invalid > 0) {
            report.add(
                    AnomalyType.ENUM_TYPE_INVALID_UTF8,
                    "Invalid UTF8 strings",
                    "UTF-8",
                    invalid + " values that are not");
            return;
        }
        Set<String> allowed = Set.copyOf(domain.values());
        String expected = "one of " + list(domain.values());
        vocabulary(expected).ifPresent(vocabulary -> checkTexts(vocabulary, allowed, expected));
    }

    private void checkTexts(List<TextCount> vocabulary, Set<String> allowed, String expected) {
        List<String> unexpected = new ArrayList<>();
        long count = 0;
        for (TextCount text : vocabulary) {
            if (!allowed.contains(text.text())) {
                unexpected.add("'" + text.text() + "' " + text.count() + " times");
                count += text.count();
            }
        }
        double maxOffDomain = 1 - schema.minDomainMass().orElse(1);
        double offDomain = (double) count / found.values();
        if (offDomain > maxOffDomain || (maxOffDomain == 0 && count > 0)) {
            report.add(
                    AnomalyType.ENUM_TYPE_UNEXPECTED_STRING_VALUES,
                    "Unexpected string values",
                    expected,
                    list(unexpected) + ", of " + found.values() + " values");
        }
    }

    private static String list(List<String> texts) {
        String listed = String.join(", ", texts.subList(0, Math.min(texts.size(), MAX_LISTED)));
        return texts.size() <= MAX_LISTED ? listed : listed + " and " + (texts.size() - MAX_LISTED) + " more";
    }

    private void checkBooleans(Domain.Booleans domain) {
        switch (Recorded.kind(found)) {
            case INT64 ->
                found.numbers().ifPresent(numbers -> {
                    if (numbers.min() < 0) {
                        report.add(AnomalyType.BOOL_TYPE_SMALL_INT, NO_BOOLEANS, "0 or 1", text(numbers.min()));
                    } else if (numbers.max() > 1) {
                        report.add(AnomalyType.BOOL_TYPE_BIG_INT, NO_BOOLEANS, "0 or 1", text(numbers.max()));
                    }
                });
            case FLOAT -> checkBooleanFloats();
            case BYTES -> checkBooleanTexts(domain);
        }
    }

    private void checkBooleanFloats() {
        Optional<String> wrong = found.nonFinite().map(DomainCheck::text).or(this::wrongNumber);
        wrong.ifPresent(text -> report.add(AnomalyType.BOOL_TYPE_UNEXPECTED_FLOAT, NO_BOOLEANS, "0 or 1", text));
    }

    private Optional<String> wrongNumber() {
        Numbers numbers = found.numbers().orElseThrow();
        if (numbers.min() != 0 && numbers.min() != 1) {
            return Optional.of(text(numbers.min()));
        }
        if (numbers.max() != 0 && numbers.max() != 1) {
            return Optional.of(text(numbers.max()));
        }
        return found.distribution().stream()
                .flatMap(distribution -> distribution.histogram().buckets().stream())
                .filter(bucket -> bucket.count() > 0 && bucket.low() > 0 && bucket.high() < 1)
                .findFirst()
                .map(bucket -> "numbers from " + bucket.low() + " to " + bucket.high());
    }

    private void checkBooleanTexts(Domain.Booleans domain) {
        List<String> allowed = new ArrayList<>();
        domain.trueValue().ifPresent(allowed::add);
        domain.falseValue().ifPresent(allowed::add);
        String expected = "one of " + allowed;
        vocabulary(expected)
                .flatMap(vocabulary -> vocabulary.stream()
                        .filter(text -> !allowed.contains(text.text()))
                        .findFirst())
                .ifPresent(text -> report.add(
                        AnomalyType.BOOL_TYPE_UNEXPECTED_STRING,
                        NO_BOOLEANS,
                        expected,
                        "'" + text.text() + "' " + text.count() + " times"));
    }

    private void checkIntegers(Domain.Integers domain) {
        if (hasKind(FeatureKind.INT64)) {
            found.numbers().ifPresent(numbers -> checkRange(domain, (long) numbers.min(), (long) numbers.max()));
        } else if (hasKind(FeatureKind.BYTES)) {
            vocabulary("texts that are integers").ifPresent(vocabulary -> checkIntegers(domain, vocabulary));
        }
    }

    private void checkIntegers(Domain.Integers domain, List<TextCount> vocabulary) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (TextCount text : vocabulary) {
            OptionalLong value = Recorded.integer(text.text());
            if (value.isEmpty()) {
                report.add(
                        AnomalyType.INT_TYPE_NOT_INT_STRING,
                        INVALID,
                        "texts that are integers",
                        "'" + text.text() + "' " + text.count() + " times");
                return;
            }
            min = Math.min(min, value.getAsLong());
            max = Math.max(max, value.getAsLong());
        }
        checkRange(domain, min, max);
    }

    private void checkRange(Domain.Integers domain, long min, long max) {
        if (domain.min().isPresent() && min < domain.min().getAsLong()) {
            report.add(
                    AnomalyType.INT_TYPE_SMALL_INT,
                    OUT_OF_RANGE,
                    "at least " + domain.min().getAsLong(),
                    String.valueOf(min));
        }
        if (domain.max().isPresent() && max > domain.max().getAsLong()) {
            report.add(
                    AnomalyType.INT_TYPE_BIG_INT,
                    OUT_OF_RANGE,
                    "at most " + domain.max().getAsLong(),
                    String.valueOf(max));
        }
    }

    private void checkFloats(Domain.Floats domain) {
        if (!hasKind(FeatureKind.FLOAT)) {
            return;
        }
        NonFinite nonFinite = found.nonFinite().orElse(new NonFinite(0, 0, 0));
        if (domain.disallowNan() && nonFinite.nan() > 0) {
            report.add(AnomalyType.FLOAT_TYPE_HAS_NAN, INVALID, "numbers", text(nonFinite));
        }
        double min = nonFinite.negativeInfinity() > 0
                ? Double.NEGATIVE_INFINITY
                : found.numbers().map(Numbers::min).orElse(Double.POSITIVE_INFINITY);
        double max = nonFinite.positiveInfinity() > 0
                ? Double.POSITIVE_INFINITY
                : found.numbers().map(Numbers::max).orElse(Double.NEGATIVE_INFINITY);
        if (domain.min().isPresent() && min < domain.min().getAsDouble()) {
            report.add(
                    AnomalyType.FLOAT_TYPE_SMALL_FLOAT,
                    OUT_OF_RANGE,
                    "at least " + text(domain.min().getAsDouble()),
                    text(min));
        }
        if (domain.max().isPresent() && max > domain.max().getAsDouble()) {
            report.add(
                    AnomalyType.FLOAT_TYPE_BIG_FLOAT,
                    OUT_OF_RANGE,
                    "at most " + text(domain.max().getAsDouble()),
                    text(max));
        }
        if (domain.disallowInf() && nonFinite.positiveInfinity() + nonFinite.negativeInfinity() > 0) {
            report.add(AnomalyType.FLOAT_TYPE_HAS_INF, INVALID, "finite numbers", text(nonFinite));
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    private static String text(NonFinite numbers) {
        return numbers.nan() + " values that are not a number, "
                + (numbers.positiveInfinity() + numbers.negativeInfinity()) + " infinite ones";
    }
}
