package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.Expression.Constant;
import io.tolva.tensor.backend.Expression.Input;
import io.tolva.tensor.backend.Expression.Term;
import io.tolva.tensor.backend.ScalarOp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The CUDA C of an expression.
 *
 * <p>The source has a function {@code element}, which computes the outputs at one place, and a kernel that calls it for all: four
 * neighbours at a time, read and written by one instruction each where an array has the output's index, then the rest. Pointers are not
 * {@code __restrict__}, because an output may lie over an input. The parameters are, in this order: the number of elements, the inputs,
 * the outputs, the sizes of the axes and the strides that are not 0 if an input repeats, and what {@link #partial} functions report by.
 */
final class ElementwiseSource {
    /** The name of the kernel, if it is alone in its source. */
    static final String KERNEL = "elementwise";

    private static final Set<ScalarOp> PARTIAL =
            EnumSet.of(ScalarOp.DIVIDE, ScalarOp.FLOOR_DIVIDE, ScalarOp.FLOOR_MOD, ScalarOp.POWER);

    private final String name;
    private final Expression expression;
    private final Access access;
    private final int inputs;
    private final StringBuilder text = new StringBuilder();

    private ElementwiseSource(Expression expression, Access access, String name) {
        this.name = name;
        this.expression = expression;
        this.access = access;
        this.inputs = expression.inputs();
    }

    static KernelSource of(Expression expression, Access access) {
        return KernelSource.generated("elementwise.cu", text(expression, access, KERNEL));
    }

    /** The kernel under a name, so that one source may have several. */
    static String text(Expression expression, Access access, String name) {
        ElementwiseSource source = new ElementwiseSource(expression, access, name);
        source.element();
        source.kernel();
        return source.text.toString();
    }

    /**
     * A kernel for several groups of arrays, none of which is read by its coordinates. Its parameters are a struct of so many pointers,
     * first the inputs and outputs of the first group, the table of the chunks, and what {@link #partial} functions report by.
     */
    static KernelSource joined(Expression expression, Access access, int pointers) {
        ElementwiseSource source = new ElementwiseSource(expression, access, KERNEL);
        source.element();
        source.joinedKernel(pointers);
        return KernelSource.generated("joined.cu", source.text.toString());
    }

    /** The functions of an expression that are not defined for all integers, in a fixed order. */
    static List<ScalarOp> partial(Expression expression) {
        Set<ScalarOp> found = EnumSet.noneOf(ScalarOp.class);
        for (Term term : expression.terms()) {
            if (term instanceof Apply apply && isPartial(apply)) {
                found.add(apply.op());
            }
        }
        return List.copyOf(found);
    }

    private static boolean isPartial(Apply apply) {
        return PARTIAL.contains(apply.op()) && !apply.dtype().isFloat();
    }

    private static String type(DType dtype) {
        return CudaTypes.of(dtype);
    }

    private String reports() {
        List<ScalarOp> partial = partial(expression);
        return partial.isEmpty()
                ? ""
                : ", Failure *failure"
                        + partial.stream().map(op -> ", int site_" + op.label()).collect(Collectors.joining());
    }

    private String reportArguments() {
        List<ScalarOp> partial = partial(expression);
        return partial.isEmpty()
                ? ""
                : ", failure"
                        + partial.stream().map(op -> ", site_" + op.label()).collect(Collectors.joining());
    }

    // --- The function of one place ---

    private void element() {
        List<String> parameters = new ArrayList<>();
        parameters.add("uint32 e");
        for (int i = 0; i < inputs; i++) {
            parameters.add(type(expression.terms().get(i).dtype()) + " t" + i);
        }
        for (int i = 0; i < expression.outputs().size(); i++) {
            parameters.add(type(expression.outputTypes().get(i)) + " &r" + i);
        }
        line("DEVICE void element_of_" + name + "(" + String.join(", ", parameters) + reports() + ") {");
        for (int i = inputs; i < expression.terms().size(); i++) {
            Term term = expression.terms().get(i);
            line("    const " + type(term.dtype()) + " t" + i + " = " + value(term) + ";");
        }
        for (int i = 0; i < expression.outputs().size(); i++) {
            line("    r" + i + " = t" + expression.outputs().get(i) + ";");
        }
        line("}");
    }

    private String value(Term term) {
        if (term instanceof Constant constant) {
            return CudaTypes.literal(constant);
        }
        if (term instanceof Apply apply) {
            return call(apply);
        }
        throw new IllegalStateException("an input is a parameter: " + (Input) term);
    }

    private String call(Apply apply) {
        String arguments = apply.arguments().stream().map(i -> "t" + i).collect(Collectors.joining(", "));
        if (apply.op() == ScalarOp.CAST) {
            DType from = expression.terms().get(apply.arguments().get(0)).dtype();
            return "Cast<" + type(apply.dtype()) + ", " + type(from) + ">::of(" + arguments + ")";
        }
        if (!isPartial(apply)) {
            return "op_" + apply.op().label() + "(" + arguments + ")";
        }
        String name = apply.op() == ScalarOp.FLOOR_MOD ? "mod" : apply.op().label();
        return "whole_" + name + "(" + arguments + ", failure, site_"
                + apply.op().label() + ", (int)e)";
    }

    // --- The kernel ---

    private void kernel() {
        line("extern \"C\" __global__ void __launch_bounds__(256) " + name + "(" + parameters() + ") {");
        ones();
        line("    const uint32 first = blockIdx.x * blockDim.x + threadIdx.x;");
        line("    const uint32 step = gridDim.x * blockDim.x;");
        fours("first");
        rest();
        line("}");
    }

    private void ones() {
        for (int i = 0; i < inputs; i++) {
            if (access.kind(i) == Access.Kind.ONE) {
                line("    const " + type(expression.terms().get(i).dtype()) + " one" + i + " = *in" + i + ";");
            }
        }
    }

    /** A block has a chunk: the group, the first element and the one behind the last. */
    private void joinedKernel(int pointers) {
        int each = inputs + expression.outputs().size();
        line("struct Pointers { void *at[" + pointers + "]; };");
        line("extern \"C\" __global__ void __launch_bounds__(256) " + name
                + "(const __grid_constant__ Pointers pointers, const int *chunks" + reports() + ") {");
        line("    const int group = chunks[3 * blockIdx.x] * " + each + ";");
        line("    const uint32 start = chunks[3 * blockIdx.x + 1];");
        line("    const uint32 n = chunks[3 * blockIdx.x + 2];");
        for (int i = 0; i < each; i++) {
            String declared = i < inputs
                    ? "const " + type(expression.terms().get(i).dtype()) + " *"
                    : type(expression.outputTypes().get(i - inputs)) + " *";
            String array = i < inputs ? "in" + i : "out" + (i - inputs);
            line("    " + declared + array + " = (" + declared + ")pointers.at[group + " + i + "];");
        }
        ones();
        line("    const uint32 first = threadIdx.x;");
        line("    const uint32 step = blockDim.x;");
        fours("start / 4 + first");
        rest();
        line("}");
    }

    private String parameters() {
        List<String> parameters = new ArrayList<>();
        parameters.add("uint32 n");
        for (int i = 0; i < inputs; i++) {
            parameters.add("const " + type(expression.terms().get(i).dtype()) + " *in" + i);
        }
        for (int i = 0; i < expression.outputs().size(); i++) {
            parameters.add(type(expression.outputTypes().get(i)) + " *out" + i);
        }
        if (access.isRepeated()) {
            IntStream.range(0, access.dims().size()).forEach(axis -> parameters.add("uint32 d" + axis));
            for (int i = 0; i < inputs; i++) {
                for (int axis : repeatedAxes(i)) {
                    parameters.add("uint32 s" + i + "_" + axis);
                }
            }
        }
        return String.join(", ", parameters) + reports();
    }

    /** The axes along which an input goes on, if it is read by its coordinates. */
    private List<Integer> repeatedAxes(int input) {
        return repeatedAxes(access, input);
    }

    static List<Integer> repeatedAxes(Access access, int input) {
        if (access.kind(input) != Access.Kind.REPEATED) {
            return List.of();
        }
        return IntStream.range(0, access.dims().size())
                .filter(axis -> access.strides().get(input).get(axis) != 0)
                .boxed()
                .toList();
    }

    private void fours(String from) {
        line("    for (uint32 v = " + from + "; v < n / 4; v += step) {");
        for (int i = 0; i < inputs; i++) {
            if (access.kind(i) == Access.Kind.EACH) {
                String four = "Four<" + type(expression.terms().get(i).dtype()) + ">";
                line("        const " + four + " x" + i + " = ((const " + four + " *)in" + i + ")[v];");
            }
        }
        for (int i = 0; i < expression.outputs().size(); i++) {
            line("        Four<" + type(expression.outputTypes().get(i)) + "> y" + i + ";");
        }
        line("#pragma unroll");
        line("        for (int j = 0; j < 4; j++) {");
        line("            const uint32 e = v * 4 + j;");
        coordinates("            ");
        line("            element_of_" + name + "(e" + arguments("x%d.at[j]", "y%d.at[j]") + ");");
        line("        }");
        for (int i = 0; i < expression.outputs().size(); i++) {
            String four = "Four<" + type(expression.outputTypes().get(i)) + ">";
            line("        ((" + four + " *)out" + i + ")[v] = y" + i + ";");
        }
        line("    }");
    }

    private void rest() {
        line("    for (uint32 e = n / 4 * 4 + first; e < n; e += step) {");
        coordinates("        ");
        for (int i = 0; i < expression.outputs().size(); i++) {
            line("        " + type(expression.outputTypes().get(i)) + " y" + i + ";");
        }
        line("        element_of_" + name + "(e" + arguments("in%d[e]", "y%d") + ");");
        for (int i = 0; i < expression.outputs().size(); i++) {
            line("        out" + i + "[e] = y" + i + ";");
        }
        line("    }");
    }

    private void coordinates(String indent) {
        if (!access.isRepeated()) {
            return;
        }
        String rest = "e";
        for (int axis = access.dims().size() - 1; axis >= 0; axis--) {
            String coordinate = axis > 0 ? rest + " % d" + axis : rest;
            if (isRead(axis)) {
                line(indent + "const uint32 c" + axis + " = " + coordinate + ";");
            }
            rest = "(" + rest + " / d" + axis + ")";
        }
    }

    private boolean isRead(int axis) {
        return IntStream.range(0, inputs).anyMatch(input -> repeatedAxes(input).contains(axis));
    }

    private String arguments(String each, String result) {
        StringBuilder arguments = new StringBuilder();
        for (int i = 0; i < inputs; i++) {
            int input = i;
            arguments
                    .append(", ")
                    .append(
                            switch (access.kind(i)) {
                                case EACH -> each.replace("%d", String.valueOf(i));
                                case ONE -> "one" + i;
                                case REPEATED ->
                                    "in" + i
                                            + repeatedAxes(i).stream()
                                                    .map(axis -> "c" + axis + " * s" + input + "_" + axis)
                                                    .collect(Collectors.joining(" + ", "[", "]"));
                            });
        }
        for (int i = 0; i < expression.outputs().size(); i++) {
            arguments.append(", ").append(result.replace("%d", String.valueOf(i)));
        }
        return arguments + reportArguments();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
