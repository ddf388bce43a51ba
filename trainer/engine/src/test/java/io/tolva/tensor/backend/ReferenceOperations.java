package io.tolva.tensor.backend;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Every operation by its definition, element by element in double arithmetic. */
final class ReferenceOperations implements Operation.Visitor<double[][]> {
    private final double[][] in;
    private final List<TensorType> types;
    private final List<TensorType> outputs;

    ReferenceOperations(double[][] in, List<TensorType> types, List<TensorType> outputs) {
        this.in = in;
        this.types = types;
        this.outputs = outputs;
    }

    private Shape shape(int input) {
        return types.get(input).shape();
    }

    private Shape out() {
        return outputs.get(0).shape();
    }

    private double[][] each(IntToDoubleFunction element) {
        return new double[][] {
            IntStream.range(0, out().size()).mapToDouble(element).toArray()
        };
    }

    private int[] at(int index) {
        return ContractValues.coordinates(index, out());
    }

    /** An input at the place of an output element, repeated where it has fewer elements. */
    private double repeated(int input, int index) {
        return in[input][ContractValues.index(at(index), shape(input))];
    }

    @Override
    public double[][] elementwise(Operation.Elementwise operation) {
        DType from = types.get(0).dtype();
        DType to = outputs.get(0).dtype();
        return each(i -> ReferenceScalars.apply(
                operation.op(),
                from,
                to,
                IntStream.range(0, in.length)
                        .mapToDouble(input -> repeated(input, i))
                        .toArray()));
    }

    @Override
    public double[][] fused(Operation.Fused operation) {
        Expression expression = operation.expression();
        double[][] results = new double[outputs.size()][out().size()];
        for (int i = 0; i < out().size(); i++) {
            double[] values = new double[expression.terms().size()];
            for (int t = 0; t < values.length; t++) {
                values[t] = term(expression, t, values, i);
            }
            for (int o = 0; o < results.length; o++) {
                results[o][i] = values[expression.outputs().get(o)];
            }
        }
        return results;
    }

    @Override
    public double[][] joined(Operation.Joined operation) {
        int own = operation.expression().inputs();
        int results = operation.expression().outputs().size();
        double[][] all = new double[outputs.size()][];
        for (int group = 0; group < operation.groups(); group++) {
            ReferenceOperations part = new ReferenceOperations(
                    Arrays.copyOfRange(in, group * own, (group + 1) * own),
                    types.subList(group * own, (group + 1) * own),
                    outputs.subList(group * results, (group + 1) * results));
            System.arraycopy(part.fused(new Operation.Fused(operation.expression())), 0, all, group * results, results);
        }
        return all;
    }

    private double term(Expression expression, int index, double[] values, int element) {
        Expression.Term term = expression.terms().get(index);
        if (term instanceof Expression.Apply apply) {
            DType from = expression.terms().get(apply.arguments().get(0)).dtype();
            double[] arguments =
                    apply.arguments().stream().mapToDouble(a -> values[a]).toArray();
            return ContractValues.stored(
                    apply.dtype(), ReferenceScalars.apply(apply.op(), from, apply.dtype(), arguments));
        }
        return term instanceof Expression.Constant constant ? constant.floating() : repeated(index, element);
    }

    @Override
    public double[][] reduce(Operation.Reduce operation) {
        Shape kept = operation.axes().kept(shape(0));
        double[] result = new double[out().size()];
        DType dtype = types.get(0).dtype();
        Arrays.fill(result, ReferenceScalars.start(operation.op(), dtype));
        for (int i = 0; i < in[0].length; i++) {
            int to = ContractValues.index(ContractValues.coordinates(i, shape(0)), kept);
            double x = in[0][i];
            result[to] = switch (operation.op()) {
                case SUM, MEAN -> result[to] + x;
                case PROD -> product(dtype, result[to], x);
                case MAX -> Math.max(result[to], x);
                case MIN -> Math.min(result[to], x);
            };
        }
        int count = operation.op() == ReduceOp.MEAN ? operation.axes().count(shape(0)) : 1;
        return each(i -> result[i] / count);
    }

    /** A product of whole numbers, which wraps around at each step, so that the double is exact. */
    private static double product(DType dtype, double a, double b) {
        return ReferenceScalars.isFloat(dtype) ? a * b : ContractValues.stored(dtype, a * b);
    }

    /** The elements along an axis through one place. */
    private double[] lane(int[] at, int axis) {
        int[] place = at.clone();
        return IntStream.range(0, shape(0).dim(axis))
                .mapToDouble(i -> {
                    place[axis] = i;
                    return in[0][ContractValues.index(place, shape(0))];
                })
                .toArray();
    }

    @Override
    public double[][] argReduce(Operation.ArgReduce operation) {
        return each(i -> {
            int[] own = at(i);
            int[] at = new int[own.length + 1];
            for (int axis = 0; axis < at.length; axis++) {
                at[axis] = axis == operation.axis() ? 0 : own[axis < operation.axis() ? axis : axis - 1];
            }
            double[] lane = lane(at, operation.axis());
            int best = 0;
            for (int j = 1; j < lane.length; j++) {
                best = (operation.largest() ? lane[j] > lane[best] : lane[j] < lane[best]) ? j : best;
            }
            return best;
        });
    }

    @Override
    public double[][] cumulative(Operation.Cumulative operation) {
        boolean product = operation.op() == ReduceOp.PROD;
        return each(i -> {
            int[] at = at(i);
            double[] lane = lane(at, operation.axis());
            double total = product ? 1 : 0;
            for (int j = 0; j < lane.length; j++) {
                int distance = operation.reverse() ? j - at[operation.axis()] : at[operation.axis()] - j;
                if (distance > 0 || (distance == 0 && !operation.exclusive())) {
                    total = product ? product(types.get(0).dtype(), total, lane[j]) : total + lane[j];
                }
            }
            return total;
        });
    }

    @Override
    public double[][] argSort(Operation.ArgSort operation) {
        return each(i -> {
            int[] at = at(i);
            double[] lane = lane(at, operation.axis());
            Comparator<Integer> order = Comparator.comparing(j -> lane[j]);
            return IntStream.range(0, lane.length)
                    .boxed()
                    .sorted(operation.descending() ? order.reversed() : order)
                    .toList()
                    .get(at[operation.axis()]);
        });
    }

    @Override
    public double[][] matmul(Operation.MatMul operation) {
        int rank = out().rank();
        int inner = shape(0).dim(operation.transposeA() ? -2 : -1);
        return each(i -> {
            int[] at = at(i);
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                int[] a = at.clone();
                int[] b = at.clone();
                a[rank - 2] = operation.transposeA() ? k : at[rank - 2];
                a[rank - 1] = operation.transposeA() ? at[rank - 2] : k;
                b[rank - 2] = operation.transposeB() ? at[rank - 1] : k;
                b[rank - 1] = operation.transposeB() ? k : at[rank - 1];
                sum += in[0][ContractValues.index(a, shape(0))] * in[1][ContractValues.index(b, shape(1))];
            }
            return sum;
        });
    }

    @Override
    public double[][] reshape(Operation.Reshape operation) {
        return each(i -> in[0][i]);
    }

    @Override
    public double[][] transpose(Operation.Transpose operation) {
        return each(i -> {
            int[] own = at(i);
            int[] at = new int[own.length];
            for (int axis = 0; axis < at.length; axis++) {
                at[operation.order().at(axis)] = own[axis];
            }
            return in[0][ContractValues.index(at, shape(0))];
        });
    }

    private static int[] inside(Window window, int[] own) {
        int[] at = own.clone();
        for (int axis = 0; axis < at.length; axis++) {
            at[axis] = window.start(axis) + own[axis] * window.step(axis);
        }
        return at;
    }

    @Override
    public double[][] slice(Operation.Slicing operation) {
        return each(i -> in[0][ContractValues.index(inside(operation.window(), at(i)), shape(0))]);
    }

    @Override
    public double[][] broadcast(Operation.Broadcast operation) {
        return each(i -> repeated(0, i));
    }

    @Override
    public double[][] stopGradient(Operation.StopGradient operation) {
        return each(i -> in[0][i]);
    }

    @Override
    public double[][] strided(Operation.Strided operation) {
        Layout layout = operation.layout();
        return each(i -> {
            int[] at = at(i);
            int from = layout.offset();
            for (int axis = 0; axis < at.length; axis++) {
                from += at[axis] * layout.stride(axis);
            }
            return in[0][from];
        });
    }

    @Override
    public double[][] embed(Operation.Embed operation) {
        double[] result = new double[out().size()];
        for (int i = 0; i < in[0].length; i++) {
            int[] own = ContractValues.coordinates(i, shape(0));
            result[ContractValues.index(inside(operation.window(), own), out())] = in[0][i];
        }
        return each(i -> result[i]);
    }

    @Override
    public double[][] concat(Operation.Concat operation) {
        return each(i -> {
            int[] at = at(i);
            int input = 0;
            while (at[operation.axis()] >= shape(input).dim(operation.axis())) {
                at[operation.axis()] -= shape(input++).dim(operation.axis());
            }
            int index = 0;
            for (int axis = 0; axis < at.length; axis++) {
                index = index * shape(input).dim(axis) + at[axis];
            }
            return in[input][index];
        });
    }

    /** Coordinates of what is gathered: the table's with the indexes' axes in the place of one. */
    private int[] tableAt(int[] at, int axis, Shape table) {
        int axes = shape(1).rank();
        int[] index = Arrays.copyOfRange(at, axis, axis + axes);
        int[] place = new int[table.rank()];
        for (int i = 0; i < place.length; i++) {
            place[i] = i < axis ? at[i] : i > axis ? at[i + axes - 1] : (int) in[1][flat(index, shape(1))];
        }
        return place;
    }

    private static int flat(int[] at, Shape shape) {
        int index = 0;
        for (int axis = 0; axis < at.length; axis++) {
            index = index * shape.dim(axis) + at[axis];
        }
        return index;
    }

    @Override
    public double[][] gather(Operation.Gather operation) {
        return each(i -> in[0][flat(tableAt(at(i), operation.axis(), shape(0)), shape(0))]);
    }

    @Override
    public double[][] scatterAdd(Operation.ScatterAdd operation) {
        double[] result = new double[out().size()];
        for (int i = 0; i < in[0].length; i++) {
            int[] at = ContractValues.coordinates(i, shape(0));
            result[flat(tableAt(at, operation.axis(), out()), out())] += in[0][i];
        }
        return each(i -> result[i]);
    }

    private double logSumExp(double[] x, int row, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += Math.exp(x[row * columns + j]);
        }
        return Math.log(sum);
    }

    @Override
    public double[][] softmax(Operation.Softmax operation) {
        int columns = shape(0).dim(-1);
        return each(i -> Math.exp(in[0][i] - logSumExp(in[0], i / columns, columns)));
    }

    @Override
    public double[][] logSoftmax(Operation.LogSoftmax operation) {
        int columns = shape(0).dim(-1);
        return each(i -> in[0][i] - logSumExp(in[0], i / columns, columns));
    }

    @Override
    public double[][] sparseCrossEntropy(Operation.SparseCrossEntropy operation) {
        int columns = shape(1).dim(-1);
        List<double[]> results = new ArrayList<>();
        results.add(each(i -> logSumExp(in[1], i, columns) - in[1][i * columns + (int) in[0][i]])[0]);
        if (outputs.size() > 1) {
            results.add(lossGradient());
        }
        return results.toArray(double[][]::new);
    }

    @Override
    public double[][] sparseCrossEntropyGradient(Operation.SparseCrossEntropyGradient operation) {
        return new double[][] {lossGradient()};
    }

    private double[] lossGradient() {
        int columns = shape(1).dim(-1);
        return IntStream.range(0, in[1].length)
                .mapToDouble(i -> Math.exp(in[1][i] - logSumExp(in[1], i / columns, columns))
                        - (in[0][i / columns] == i % columns ? 1 : 0))
                .toArray();
    }

    @Override
    public double[][] random(Operation.Random operation) {
        return new double[][] {ReferenceNumbers.of(operation.distribution(), in[0], outputs.get(0))};
    }

    @Override
    public double[][] flatIndex(Operation.FlatIndex operation) {
        int rank = operation.shape().rank();
        return each(i -> {
            double index = 0;
            for (int axis = 0; axis < rank; axis++) {
                index = index * operation.shape().dim(axis) + in[0][i * rank + axis];
            }
            return index;
        });
    }

    @Override
    public double[][] flatIndexAlong(Operation.FlatIndexAlong operation) {
        return each(i -> {
            int[] at = at(i);
            at[operation.axis()] = (int) in[0][i];
            return flat(at, operation.shape());
        });
    }

    @Override
    public double[][] searchSorted(Operation.SearchSorted operation) {
        int length = shape(0).dim(-1);
        int count = shape(1).dim(-1);
        return each(i -> IntStream.range(0, length)
                .filter(j -> {
                    double element = in[0][i / count * length + j];
                    return operation.right() ? element <= in[1][i] : element < in[1][i];
                })
                .count());
    }

    @Override
    public double[][] convolution(Operation.Convolution operation) {
        return ReferenceWindows.convolution(operation, in, out().size());
    }

    @Override
    public double[][] maxPool(Operation.MaxPool operation) {
        return ReferenceWindows.maxPool(operation, in, out().size());
    }

    @Override
    public double[][] averagePool(Operation.AveragePool operation) {
        return ReferenceWindows.averagePool(operation, in[0], out().size());
    }
}
