package io.tolva.tensor.cpu;

abstract class ElementwiseLoop {
    abstract void run(Object[] in, Object[] out, int n);
}
