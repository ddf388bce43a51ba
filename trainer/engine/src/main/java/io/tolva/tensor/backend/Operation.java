package io.tolva.tensor.backend;

import io.tolva.array.Shape;

/**
 * What is done to some tensors to get another: a primitive with its attributes, without the tensors. Equal operations do
 * the same. {@code x} stands for the first input where there is no other name.
 */
public sealed interface Operation {
    /** Calls the method of the visitor for this kind of operation. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of operation, so that a new kind must be handled wherever operations are. */
    interface Visitor<R> {
        /** A function of each element. */
        R elementwise(Elementwise operation);

        /** Several such functions at once. */
        R fused(Fused operation);

        /** One such expression for several groups of arrays. */
        R joined(Joined operation);

        /** A fold along axes. */
        R reduce(Reduce operation);

        /** A search along an axis. */
        R argReduce(ArgReduce operation);

        /** A running fold. */
        R cumulative(Cumulative operation);

        /** An order of elements. */
        R argSort(ArgSort operation);

        /** A product of matrices. */
        R matmul(MatMul operation);

        /** The same elements under another shape. */
        R reshape(Reshape operation);

        /** Axes in another order. */
        R transpose(Transpose operation);

        /** A part. */
        R slice(Slicing operation);

        /** Elements repeated. */
        R broadcast(Broadcast operation);

        /** The same elements, without a gradient. */
        R stopGradient(StopGradient operation);

        /** Elements picked from anywhere, for each place. */
        R strided(Strided operation);

        /** A part put into zeros. */
        R embed(Embed operation);

        /** Tensors one after another. */
        R concat(Concat operation);

        /** Rows picked by index. */
        R gather(Gather operation);

        /** Rows added by index. */
        R scatterAdd(ScatterAdd operation);

        /** Tuples of indexes as single ones. */
        R flatIndex(FlatIndex operation);

        /** Indexes along an axis as single ones. */
        R flatIndexAlong(FlatIndexAlong operation);

        /** Places in sorted rows. */
        R searchSorted(SearchSorted operation);

        /** Softmax. */
        R softmax(Softmax operation);

        /** The logarithm of softmax. */
        R logSoftmax(LogSoftmax operation);

        /** Cross-entropy with labels. */
        R sparseCrossEntropy(SparseCrossEntropy operation);

        /** The gradient of cross-entropy with labels. */
        R sparseCrossEntropyGradient(SparseCrossEntropyGradient operation);

        /** A convolution or a gradient of it. */
        R convolution(Convolution operation);

        /** The largest element of each window. */
        R maxPool(MaxPool operation);

        /** The mean of each window. */
        R averagePool(AveragePool operation);

        /** Random numbers. */
        R random(Random operation);
    }

    /** A function of the elements at one place; inputs broadcast by NumPy's rule. The type of the output is given. */
    record Elementwise(ScalarOp op) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.elementwise(this);
        }
    }

    /** A whole expression of the elements at one place, with as many outputs as it has. Compiled steps contain it. */
    record Fused(Expression expression) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fused(this);
        }
    }

    /**
     * One expression for several groups of arrays, as an optimizer updates many weights in one way. The inputs are those of the first group,
     * then those of the second and so on, the outputs likewise; an input has the size of the outputs of its group, or one element. An
     * output may be written over an input of its own group.
     *
     * @param groups how many there are
     */
    record Joined(Expression expression, int groups) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.joined(this);
        }
    }

    /** Folds along axes; whether the axes stay as 1 is the output's shape alone. */
    record Reduce(ReduceOp op, Axes axes) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reduce(this);
        }
    }

    /** The first index of the largest or smallest element along an axis, as the integer type of the output. */
    record ArgReduce(boolean largest, int axis) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.argReduce(this);
        }
    }

    /**
     * The sums or products of all elements up to each one along an axis.
     *
     * @param op SUM or PROD
     * @param exclusive whether an element itself does not count
     * @param reverse whether to go from the end to the start
     */
    record Cumulative(ReduceOp op, int axis, boolean exclusive, boolean reverse) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cumulative(this);
        }
    }

    /** The indexes that would sort along an axis, equal elements in their order, as the integer type of the output. */
    record ArgSort(int axis, boolean descending) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.argSort(this);
        }
    }

    /**
     * {@code a [..., m, k] b [..., k, n]} gives {@code [..., m, n]}, the last two axes of each stored the other way round if
     * transposed; the axes before broadcast.
     */
    record MatMul(boolean transposeA, boolean transposeB) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.matmul(this);
        }
    }

    /** The same elements under the output's shape. */
    record Reshape() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reshape(this);
        }
    }

    /** Axes reordered. */
    record Transpose(Permutation order) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transpose(this);
        }
    }

    /** The window of {@code x}. */
    record Slicing(Window window) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.slice(this);
        }
    }

    /** Repeated to the output's shape. */
    record Broadcast() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.broadcast(this);
        }
    }

    /** The same elements, for which gradient tapes know no source. */
    record StopGradient() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stopGradient(this);
        }
    }

    /** The elements of a dense {@code x} where a layout says; every movement above is this to a backend. */
    record Strided(Layout layout) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.strided(this);
        }
    }

    /** {@code x}, of the window's size, at its place in zeros of the output's shape. */
    record Embed(Window window) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.embed(this);
        }
    }

    /** Any number of inputs one after another along an axis. */
    record Concat(int axis) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.concat(this);
        }
    }

    /** {@code table} at int32 or int64 {@code indices} of any shape along an axis; inputs table, indices. */
    record Gather(int axis) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.gather(this);
        }
    }

    /** What gather would pick, added into zeros of the output's shape; inputs x, indices. */
    record ScatterAdd(int axis) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scatterAdd(this);
        }
    }

    /**
     * For each tuple of int32 or int64 indexes {@code [..., rank]} into a shape, the index of the same element among all in
     * row-major order, as int64 {@code [...]}.
     */
    record FlatIndex(Shape shape) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flatIndex(this);
        }
    }

    /**
     * For int32 or int64 indexes along one axis of a shape, which have the shape's size on the other axes, the index of the
     * same element among all in row-major order, as int64.
     */
    record FlatIndexAlong(Shape shape, int axis) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flatIndexAlong(this);
        }
    }

    /**
     * Where in sorted rows to put values so that they stay sorted, as int32; inputs sequences {@code [..., n]}, values
     * {@code [..., m]}.
     *
     * @param right whether equal elements come first
     */
    record SearchSorted(boolean right) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.searchSorted(this);
        }
    }

    /** The softmax of the last axis. */
    record Softmax() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.softmax(this);
        }
    }

    /** The logarithm of the softmax of the last axis. */
    record LogSoftmax() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.logSoftmax(this);
        }
    }

    /**
     * For each row of logits, minus the log-probability of its label; inputs labels (int32 or int64) {@code [...]}, logits
     * {@code [..., classes]}. A second output, if there is one, gets the gradient below.
     */
    record SparseCrossEntropy() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sparseCrossEntropy(this);
        }
    }

    /** The softmax of logits, less 1 at the label of each row: the gradient of the above by the logits, of like inputs. */
    record SparseCrossEntropyGradient() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sparseCrossEntropyGradient(this);
        }
    }

    /** A convolution of two dimensions or one of its gradients; inputs as the part says. */
    record Convolution(ConvGeometry geometry, ConvPart part) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.convolution(this);
        }
    }

    /** The largest element of each window, the first of equal ones, or what follows from it; inputs as the part says. */
    record MaxPool(PoolGeometry geometry, PoolPart part) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maxPool(this);
        }
    }

    /** The mean of each window without padding, or what arrives at the outputs spread evenly over the windows. */
    record AveragePool(PoolGeometry geometry, boolean spread) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.averagePool(this);
        }
    }

    /**
     * Random numbers of the output's type and shape. The input is an int64 pair: the key and the stream of the generator
     * Philox 4x32-10; a place gets the same number whatever the size of the output.
     */
    record Random(Distribution distribution) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.random(this);
        }
    }
}
