package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gated cell's way along a sequence: the products of all inputs with the kernel are one product of matrices, so a step has
 * that of the state left. In training, what is dropped of the inputs and states stays the same from step to step.
 */
final class GatedRun implements CellRun {
    private final GatedCell cell;
    private final int units;
    private final List<Tensor> kernels;
    private final List<Tensor> recurrentKernels;
    private final List<Tensor> inputMasks;
    private final List<Tensor> stateMasks;
    private final @Nullable Tensor inputBias;
    private final @Nullable Tensor recurrentBias;

    GatedRun(GatedCell cell, int batch, boolean training) {
        this.cell = cell;
        units = cell.arguments.units;
        Tensor kernel = cell.kernel();
        inputMasks =
                training ? masks(cell.arguments.dropout, batch, kernel.shape().dim(0)) : List.of();
        stateMasks = training ? masks(cell.arguments.recurrentDropout, batch, units) : List.of();
        kernels = inputMasks.size() > 1 ? Ops.split(kernel, cell.gates(), 1) : List.of(kernel);
        Tensor recurrent = cell.recurrentKernel();
        recurrentKernels = stateMasks.size() > 1 ? Ops.split(recurrent, cell.gates(), 1) : cell.parts(recurrent);
        Tensor bias = cell.bias();
        List<Tensor> rows = bias == null || bias.shape().rank() == 1 ? List.of() : Ops.unstack(bias, 0);
        inputBias = rows.isEmpty() ? bias : rows.get(0);
        recurrentBias = rows.isEmpty() ? null : rows.get(1);
    }

    private List<Tensor> masks(double rate, int batch, int size) {
        List<Tensor> masks = new ArrayList<>();
        for (int i = 0; rate > 0 && i < cell.masks(); i++) {
            masks.add(Ops.dropout(Tensor.ones(cell.dtype(), Shape.of(batch, size)), rate, cell.random()));
        }
        return masks;
    }

    @Override
    public Tensor prepare(Tensor x) {
        List<Tensor> products = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            Tensor kept = inputMasks.isEmpty() ? x : x.times(inputMasks.get(i));
            products.add(Ops.matmul(Ops.reshape(kept, -1, x.shape().dim(-1)), kernels.get(i)));
        }
        Tensor product = products.size() == 1 ? products.get(0) : Ops.concat(products, 1);
        int[] dims = x.shape().dims();
        dims[dims.length - 1] = product.shape().dim(1);
        return Ops.reshape(inputBias == null ? product : product.plus(inputBias), Shape.of(dims));
    }

    @Override
    public List<Tensor> step(Tensor prepared, List<Tensor> states) {
        return cell.step(this, prepared, states);
    }

    /** The blocks of columns of the gates, each {@code [batch, units]}. */
    List<Tensor> gates(Tensor columns) {
        return Ops.split(columns, columns.shape().dim(1) / units, 1);
    }

    /** The product of a state with the part of the recurrent kernel for the gates {@code from} up to and without {@code to}. */
    Tensor recurrent(Tensor state, int from, int to) {
        List<Tensor> products = new ArrayList<>();
        int gate = 0;
        for (Tensor kernel : recurrentKernels) {
            if (gate >= from && gate < to) {
                Tensor kept =
                        stateMasks.isEmpty() ? state : state.times(stateMasks.get(stateMasks.size() == 1 ? 0 : gate));
                products.add(Ops.matmul(kept, kernel));
            }
            gate += kernel.shape().dim(1) / units;
        }
        return products.size() == 1 ? products.get(0) : Ops.concat(products, 1);
    }

    /** The product of a state with the whole recurrent kernel, and the recurrent bias if there is one. */
    Tensor recurrent(Tensor state) {
        Tensor product = recurrent(state, 0, cell.gates());
        return recurrentBias == null ? product : product.plus(recurrentBias);
    }
}
