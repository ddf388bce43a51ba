package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Permutation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sums of products by an equation. The operands are joined from left to right: what both have and nobody needs later is
 * summed by a matrix product, with the axes that both have and somebody needs as its batch.
 */
final class Einsum {
    private final Tensor tensor;
    private final String labels;

    private Einsum(Tensor tensor, String labels) {
        this.tensor = tensor;
        this.labels = labels;
    }

    static Tensor of(String equation, List<Tensor> operands) {
        for (Tensor operand : operands) {
            Checks.numbers("einsum", operand);
            Checks.sameType("einsum", operands.get(0), operand);
        }
        EinsumEquation parsed = new EinsumEquation(equation, operands);
        List<String> terms = parsed.inputs();
        Einsum joined = operand(operands, terms, 0, parsed.output());
        for (int i = 1; i < terms.size(); i++) {
            String later = String.join("", terms.subList(i + 1, terms.size())) + parsed.output();
            joined = joined.times(operand(operands, terms, i, later + joined.labels), later);
        }
        return joined.ordered(parsed.output()).tensor;
    }

    /** An operand without repeated axes, and without those that nobody else has. */
    private static Einsum operand(List<Tensor> operands, List<String> terms, int index, String others) {
        String needed = others + (index == 0 ? String.join("", terms.subList(1, terms.size())) : "");
        return new Einsum(operands.get(index), terms.get(index)).diagonal().summedTo(needed);
    }

    private Einsum diagonal() {
        for (int i = 0; i < labels.length(); i++) {
            int first = labels.indexOf(labels.charAt(i));
            if (first != i) {
                int last = labels.length() - 1;
                Tensor moved = Layouts.moveAxis(Layouts.moveAxis(tensor, i, last), first, last);
                StringBuilder rest = new StringBuilder(labels).deleteCharAt(i).deleteCharAt(first);
                String next = rest.append(labels.charAt(i)).toString();
                return new Einsum(Diagonals.diagPart("einsum", moved), next).diagonal();
            }
        }
        return this;
    }

    private Einsum summedTo(String needed) {
        int[] axes = axes(labels, label -> needed.indexOf(label) < 0);
        return axes.length == 0
                ? this
                : new Einsum(Ops.sum(tensor, axes), kept(labels, label -> needed.indexOf(label) >= 0));
    }

    private interface Choice {
        boolean test(char label);
    }

    private static int[] axes(String labels, Choice choice) {
        return IntStream.range(0, labels.length())
                .filter(i -> choice.test(labels.charAt(i)))
                .toArray();
    }

    private static String kept(String labels, Choice choice) {
        return labels.chars()
                .filter(label -> choice.test((char) label))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private Einsum times(Einsum other, String later) {
        String shared = kept(labels, label -> other.labels.indexOf(label) >= 0);
        String batch = kept(shared, label -> later.indexOf(label) >= 0);
        String inner = kept(shared, label -> later.indexOf(label) < 0);
        String left = kept(labels, label -> shared.indexOf(label) < 0);
        String right = kept(other.labels, label -> shared.indexOf(label) < 0);
        String result = batch + left + right;
        if (inner.isEmpty()) {
            return new Einsum(Ops.mul(spread(result), other.spread(result)), result);
        }
        Tensor a = ordered(batch + left + inner).tensor;
        Tensor b = other.ordered(batch + inner + right).tensor;
        int axes = batch.length();
        int[] dims = dims(a, 0, axes, b);
        Shape matrixA = matrix(a, axes, axes + left.length());
        Shape matrixB = matrix(b, axes, axes + inner.length());
        Tensor product = Products.matmul(Layouts.reshape(a, matrixA), Layouts.reshape(b, matrixB), false, false);
        int[] all = new int[result.length()];
        System.arraycopy(dims, 0, all, 0, axes);
        for (int i = 0; i < left.length(); i++) {
            all[axes + i] = a.shape().dim(axes + i);
        }
        for (int i = 0; i < right.length(); i++) {
            all[axes + left.length() + i] = b.shape().dim(axes + inner.length() + i);
        }
        return new Einsum(Layouts.reshape(product, Shape.of(all)), result);
    }

    private static int[] dims(Tensor a, int from, int to, Tensor b) {
        int[] dims = new int[to];
        for (int i = from; i < to; i++) {
            dims[i] = a.shape().dim(i) == 1 ? b.shape().dim(i) : a.shape().dim(i);
        }
        return dims;
    }

    /** The axes before {@code from} as they are, those before and from {@code middle} on as one each. */
    private static Shape matrix(Tensor x, int from, int middle) {
        int[] dims = new int[from + 2];
        dims[from] = 1;
        dims[from + 1] = 1;
        for (int i = 0; i < x.shape().rank(); i++) {
            int to = i < from ? i : i < middle ? from : from + 1;
            dims[to] = i < from ? x.shape().dim(i) : dims[to] * x.shape().dim(i);
        }
        return Shape.of(dims);
    }

    private Einsum ordered(String wanted) {
        if (wanted.equals(labels)) {
            return this;
        }
        int[] order = wanted.chars().map(labels::indexOf).toArray();
        return new Einsum(Layouts.transpose(tensor, Permutation.of(order)), wanted);
    }

    /** In the order of a longer list of labels, with axes of size 1 for those that are not there. */
    private Tensor spread(String wanted) {
        Tensor sorted = ordered(kept(wanted, label -> labels.indexOf(label) >= 0)).tensor;
        int[] dims = new int[wanted.length()];
        int next = 0;
        for (int i = 0; i < dims.length; i++) {
            dims[i] = labels.indexOf(wanted.charAt(i)) >= 0 ? sorted.shape().dim(next++) : 1;
        }
        return Layouts.reshape(sorted, Shape.of(dims));
    }
}
