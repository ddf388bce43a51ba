package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.initializers.VarianceScaling;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The shapes that an equation of an input and a kernel has.
 *
 * @param input the letters of the input, of which those of dots are left out
 * @param leading do dots stand before the input's letters?
 * @param trailing do dots stand behind them?
 * @param biasAxes the letters of the output that the bias has, or none
 */
record EinsumShapes(String input, String kernel, String output, boolean leading, boolean trailing, String biasAxes) {
    private static final Pattern EQUATION =
            Pattern.compile("(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?,([a-zA-Z]+)->(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?");

    static EinsumShapes of(Config config, String equation, Optional<String> biasAxes) {
        Matcher found = EQUATION.matcher(equation);
        if (!found.matches()
                || (found.group(1) == null) != (found.group(5) == null)
                || (found.group(3) == null) != (found.group(7) == null)
                || (found.group(1) != null && found.group(3) != null)) {
            throw config.wrong("equation", "[X],[Y]->[Z], ...[X],[Y]->...[Z] or [X]...,[Y]->[Z]...", equation);
        }
        EinsumShapes shapes = new EinsumShapes(
                found.group(2),
                found.group(4),
                found.group(6),
                found.group(1) != null,
                found.group(3) != null,
                biasAxes.orElse(""));
        for (char letter : (shapes.kernel + shapes.output).toCharArray()) {
            if (shapes.kernel.indexOf(letter) >= 0
                    ? (shapes.input + shapes.output).indexOf(letter) < 0
                    : shapes.input.indexOf(letter) < 0) {
                throw config.wrong(
                        "equation", "every axis of the kernel and of the output also elsewhere", letter + " alone");
            }
        }
        if (shapes.biasAxes.chars().anyMatch(axis -> shapes.output.indexOf(axis) < 0)) {
            throw config.wrong("bias_axes", "axes of the output " + shapes.output, shapes.biasAxes);
        }
        return shapes;
    }

    /** How many axes the dots stand for, the batch among them where they stand before. */
    private int elided(TensorShape in) {
        int elided = in.rank() + 1 - input.length();
        if (elided < 0 || (elided > 0 && !leading && !trailing)) {
            throw new IllegalArgumentException("expected an input with the axes " + input + ", got " + in);
        }
        return elided;
    }

    /** Where a letter of the input is in a shape without the batch; -1 is the batch. */
    private int place(String letters, char letter, int elided) {
        return letters.indexOf(letter) + (leading ? elided : 0) - 1;
    }

    /** The output's whole shape, without the batch; what is not given is taken from the input. */
    TensorShape output(TensorShape in, int[] given) {
        int elided = elided(in);
        int[] dims = new int[output.length() + elided - 1];
        int before = leading && elided > 0 ? elided - 1 : 0;
        int own = dims.length - before - (trailing ? elided : 0);
        if (given.length != own) {
            throw new IllegalArgumentException("output_shape: expected " + own + " dimensions for the input " + in
                    + " and the output " + output + ", got " + Arrays.toString(given));
        }
        for (int i = 0; i < before; i++) {
            dims[i] = in.dim(i);
        }
        System.arraycopy(given, 0, dims, before, own);
        for (int i = 0; trailing && i < elided; i++) {
            dims[before + own + i] = in.dim(in.rank() - elided + i);
        }
        return shared(in, dims, elided);
    }

    private TensorShape shared(TensorShape in, int[] dims, int elided) {
        for (int i = 0; i < output.length(); i++) {
            char letter = output.charAt(i);
            int to = place(output, letter, elided);
            int from = place(input, letter, elided);
            if (input.indexOf(letter) < 0 || to < 0 || from < 0) {
                continue;
            }
            if (dims[to] != TensorShape.ANY && in.dim(from) != TensorShape.ANY && dims[to] != in.dim(from)) {
                throw new IllegalArgumentException("input and output differ on axis " + letter + ": input " + in
                        + ", output " + TensorShape.of(dims));
            }
            dims[to] = dims[to] == TensorShape.ANY ? in.dim(from) : dims[to];
        }
        return TensorShape.of(dims);
    }

    Shape kernel(TensorShape in, TensorShape out) {
        int elided = elided(in);
        int[] dims = new int[kernel.length()];
        for (int i = 0; i < dims.length; i++) {
            char letter = kernel.charAt(i);
            if (place(output.indexOf(letter) >= 0 ? output : input, letter, elided) < 0) {
                throw new IllegalArgumentException("expected a kernel without the batch, got axis " + letter);
            }
            dims[i] = output.indexOf(letter) >= 0
                    ? out.known(place(output, letter, elided))
                    : in.known(place(input, letter, elided));
        }
        return Shape.of(dims);
    }

    Shape bias(TensorShape out) {
        int first = IntStream.range(0, output.length())
                .filter(i -> biasAxes.indexOf(output.charAt(i)) >= 0)
                .findFirst()
                .orElseThrow();
        int elided = out.rank() + 1 - output.length();
        int[] dims = new int[output.length() - first + (trailing ? elided : 0)];
        Arrays.fill(dims, 1);
        for (int i = first; i < output.length(); i++) {
            char letter = output.charAt(i);
            dims[i - first] = biasAxes.indexOf(letter) >= 0 ? out.known(place(output, letter, elided)) : 1;
        }
        return Shape.of(dims);
    }

    /** An initializer that counts inputs and outputs by the equation, where it counts them and was not told how. */
    Initializer byFans(Initializer initializer) {
        Config config = initializer.config();
        return initializer instanceof VarianceScaling && !config.has("input_axes")
                ? Initializers.CATALOGUE.create(
                        Description.of(
                                initializer.className(),
                                config.with("input_axes", axes(false)).with("output_axes", axes(true))),
                        CustomObjects.none())
                : initializer;
    }

    private int[] axes(boolean ofOutput) {
        return IntStream.range(0, kernel.length())
                .filter(i -> output.indexOf(kernel.charAt(i)) >= 0 == ofOutput)
                .toArray();
    }
}
