package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.SlidingWindow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A convolution or pool as TensorFlow computed it; src-test/oracle/convolution.py wrote them down. */
final class WindowCase {
    private static final String FILE = "/goldens/convolution/cases.txt";

    final String kind;
    private final String line;
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final Map<String, double[]> arrays = new LinkedHashMap<>();

    private WindowCase(String line) {
        this.line = line;
        String[] words = line.split(" ", -1);
        kind = words[0];
        for (String word : Arrays.asList(words).subList(2, words.length)) {
            String[] pair = word.split("=", -1);
            numbers.put(pair[0], pair[1]);
        }
    }

    static List<WindowCase> all() {
        List<WindowCase> cases = new ArrayList<>();
        for (String line : lines()) {
            if (line.contains("=")) {
                cases.add(new WindowCase(line));
            } else if (!line.startsWith("#")) {
                String[] words = line.split(" ", -1);
                double[] values = Arrays.stream(words)
                        .skip(1)
                        .mapToDouble(WindowCase::number)
                        .toArray();
                cases.get(cases.size() - 1).arrays.put(words[0], values);
            }
        }
        return cases;
    }

    private static List<String> lines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WindowCase.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** NumPy writes the numbers that are not finite in its own way. */
    private static double number(String word) {
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }

    double[] array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    ConvGeometry convolution() {
        return new ConvGeometry(
                number("batch", 0), rows(), columns(), number("in", 0), number("out", 0), number("groups", 0));
    }

    PoolGeometry pool() {
        return new PoolGeometry(number("batch", 0), rows(), columns(), number("in", 0));
    }

    private SlidingWindow rows() {
        return window(number("height", 0), number("kh", 0), number("sh", 0), number("dh", 0), 0);
    }

    private SlidingWindow columns() {
        return window(number("width", 0), number("kw", 0), number("sw", 0), number("dw", 0), 2);
    }

    private SlidingWindow window(int input, int window, int stride, int dilation, int firstPadding) {
        String padding = Objects.requireNonNull(numbers.get("padding"));
        return padding.contains(",")
                ? new SlidingWindow(
                        input,
                        window,
                        stride,
                        dilation,
                        number("padding", firstPadding),
                        number("padding", firstPadding + 1))
                : SlidingWindow.of(Padding.valueOf(padding), input, window, stride, dilation);
    }

    private int number(String name, int part) {
        return Integer.parseInt(Objects.requireNonNull(numbers.get(name), name).split(",", -1)[part]);
    }

    @Override
    public String toString() {
        return line;
    }
}
