package io.tolva.tensor;

import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.BinaryOp;
import io.tolva.tensor.backend.CompareOp;
import io.tolva.tensor.backend.Epilogue;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.UnaryOp;
import io.tolva.tensor.backend.Window;

/** What was done to some tensors to get another: the primitive with its attributes, without the tensors. */
public sealed interface Operation {
    /** Calls the method of the visitor for this kind of operation. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of operation, so that a new kind must be handled wherever operations are. */
    interface Visitor<R> {
        /** An elementwise function of one tensor. */
        R unary(Unary operation);

        /** A power with a constant exponent. */
        R power(Power operation);

        /** An elementwise function of two tensors. */
        R binary(Binary operation);

        /** An elementwise comparison. */
        R compare(Compare operation);

        /** A choice between two tensors. */
        R select(Select operation);

        /** A change of element type. */
        R cast(Cast operation);

        /** A repetition to a larger shape. */
        R broadcast(Broadcast operation);

        /** The sum of any number of tensors. */
        R addAll(AddAll operation);

        /** A fold along axes. */
        R reduce(Reduce operation);

        /** A matrix product. */
        R matmul(MatMul operation);

        /** A matrix product with bias and activation. */
        R dense(Dense operation);

        /** A change of the order of axes. */
        R transpose(Transpose operation);

        /** A change of shape. */
        R reshape(Reshape operation);

        /** A part cut out. */
        R slice(Slicing operation);

        /** A part put into zeros. */
        R embed(Embed operation);

        /** Rows chosen by index. */
        R gather(Gather operation);

        /** Rows added by index. */
        R scatterAdd(ScatterAdd operation);

        /** The place of the largest element. */
        R argMax(ArgMax operation);

        /** Indexes as rows of zeros and a one. */
        R oneHot(OneHot operation);

        /** The softmax of the last axis. */
        R softmax(Softmax operation);

        /** Its logarithm. */
        R logSoftmax(LogSoftmax operation);

        /** The cross-entropy of integer labels. */
        R sparseCrossEntropy(SparseCrossEntropy operation);
    }

    /** {@code y = op(x)}. */
    record Unary(UnaryOp op) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unary(this);
        }
    }

    /** {@code y = x ^ exponent}. */
    record Power(float exponent) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.power(this);
        }
    }

    /** {@code y = op(a, b)} with broadcasting. */
    record Binary(BinaryOp op) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** {@code y = op(a, b)} as truth values. */
    record Compare(CompareOp op) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.compare(this);
        }
    }

    /** {@code y = condition ? a : b}. */
    record Select() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.select(this);
        }
    }

    /** {@code x} as another element type, that of the output. */
    record Cast() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cast(this);
        }
    }

    /** {@code x} repeated to the shape of the output. */
    record Broadcast() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.broadcast(this);
        }
    }

    /** The sum of the inputs, all of one shape. */
    record AddAll() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addAll(this);
        }
    }

    /** A fold along axes, which the output's shape keeps as 1 or lacks. */
    record Reduce(ReduceOp op, Axes axes) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reduce(this);
        }
    }

    /** {@code a b}, each transposed first if asked. */
    record MatMul(boolean transposeA, boolean transposeB) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.matmul(this);
        }
    }

    /** {@code epilogue(x w + bias)}. */
    record Dense(Epilogue epilogue) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dense(this);
        }
    }

    /** Axes reordered. */
    record Transpose(Permutation order) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transpose(this);
        }
    }

    /** The same elements under the output's shape. */
    record Reshape() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reshape(this);
        }
    }

    /** The window of {@code x}. */
    record Slicing(Window window) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.slice(this);
        }
    }

    /** {@code x} at the window's place in zeros of the output's shape. */
    record Embed(Window window) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.embed(this);
        }
    }

    /** {@code table[indices]} along the first axis; inputs table, indices. */
    record Gather() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.gather(this);
        }
    }

    /** Rows of {@code x} added into zeros of the output's shape; inputs x, indices. */
    record ScatterAdd() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scatterAdd(this);
        }
    }

    /** The index of the largest element along an axis. */
    record ArgMax(int axis) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.argMax(this);
        }
    }

    /** Rows of {@code depth} zeros with a one at each index. */
    record OneHot(int depth) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.oneHot(this);
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

    /** The cross-entropy of each row; inputs labels, logits. */
    record SparseCrossEntropy() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sparseCrossEntropy(this);
        }
    }
}
