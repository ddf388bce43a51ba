package io.tolva.tensor.backend;

import java.util.Arrays;

/** Convolutions and pools by their definitions. */
final class ReferenceWindows {
    private ReferenceWindows() {}

    /** One product of a convolution: places in the input, the filter and the output. */
    private interface Product {
        void add(int input, int filter, int output);
    }

    static double[][] convolution(Operation.Convolution operation, double[][] in, int size) {
        double[] result = new double[size];
        ConvGeometry geometry = operation.geometry();
        switch (operation.part()) {
            case OUTPUT -> products(geometry, (x, w, y) -> result[y] += in[0][x] * in[1][w]);
            case INPUT -> products(geometry, (x, w, y) -> result[x] += in[0][w] * in[1][y]);
            case FILTER -> products(geometry, (x, w, y) -> result[w] += in[0][x] * in[1][y]);
        }
        return new double[][] {result};
    }

    private static void products(ConvGeometry g, Product product) {
        int inner = g.inChannels() / g.groups();
        int perGroup = g.outChannels() / g.groups();
        int filters = g.rows().window() * g.columns().window() * inner * g.outChannels();
        int places = g.batch() * g.rows().output() * g.columns().output();
        for (int place = 0; place < places; place++) {
            for (int f = 0; f < filters; f++) {
                int out = f % g.outChannels();
                int channel = out / perGroup * inner + f / g.outChannels() % inner;
                int k = f / g.outChannels() / inner;
                int row = g.rows()
                        .element(
                                place / g.columns().output() % g.rows().output(),
                                k / g.columns().window());
                int column = g.columns()
                        .element(place % g.columns().output(), k % g.columns().window());
                if (row >= 0 && column >= 0) {
                    int image = place / g.columns().output() / g.rows().output();
                    int pixel = (image * g.rows().input() + row) * g.columns().input() + column;
                    product.add(pixel * g.inChannels() + channel, f, place * g.outChannels() + out);
                }
            }
        }
    }

    /** One element of a window: places in the input and the output. */
    private interface Element {
        void visit(int input, int output, int count);
    }

    private static void windows(PoolGeometry g, Element element) {
        int outputs = g.batch() * g.rows().output() * g.columns().output() * g.channels();
        for (int output = 0; output < outputs; output++) {
            int place = output / g.channels();
            int y = place / g.columns().output() % g.rows().output();
            int x = place % g.columns().output();
            int count = g.rows().count(y) * g.columns().count(x);
            for (int k = 0; k < g.rows().window() * g.columns().window(); k++) {
                int row = g.rows().element(y, k / g.columns().window());
                int column = g.columns().element(x, k % g.columns().window());
                if (row >= 0 && column >= 0) {
                    int image = place / g.columns().output() / g.rows().output();
                    int pixel = (image * g.rows().input() + row) * g.columns().input() + column;
                    element.visit(pixel * g.channels() + output % g.channels(), output, count);
                }
            }
        }
    }

    static double[][] maxPool(Operation.MaxPool operation, double[][] in, int size) {
        PoolGeometry geometry = operation.geometry();
        int[] largest = new int[geometry.outputShape().size()];
        Arrays.fill(largest, -1);
        windows(geometry, (input, output, count) -> {
            if (largest[output] < 0 || in[0][input] > in[0][largest[output]]) {
                largest[output] = input;
            }
        });
        double[] result = new double[size];
        for (int i = 0; i < largest.length; i++) {
            switch (operation.part()) {
                case OUTPUT -> result[i] = in[0][largest[i]];
                case SPREAD -> result[largest[i]] += in[1][i];
                case PICK -> result[i] = in[1][largest[i]];
            }
        }
        return new double[][] {result};
    }

    static double[][] averagePool(Operation.AveragePool operation, double[] in, int size) {
        double[] result = new double[size];
        windows(operation.geometry(), (input, output, count) -> {
            if (operation.spread()) {
                result[input] += in[output] / count;
            } else {
                result[output] += in[input] / count;
            }
        });
        return new double[][] {result};
    }
}
