package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.PoolPart;
import io.tolva.tensor.backend.SlidingWindow;

/** Convolutions and pools with their gradients: plain, strided, dilated, in groups, by depth, of no image. */
final class WindowCases {
    private static final int CHANNELS = 4;
    private static final int FILTERS = 8;

    private final Cases cases;
    private final Draw draw;

    WindowCases(Cases cases, Draw draw) {
        this.cases = cases;
        this.draw = draw;
    }

    static void add(Cases cases, Draw draw) {
        WindowCases own = new WindowCases(cases, draw);
        for (DType dtype : Draw.FLOATS) {
            for (Padding padding : Padding.values()) {
                for (int i = 0; i < 6; i++) {
                    own.windows(dtype, padding, i);
                }
            }
        }
    }

    private void windows(DType dtype, Padding padding, int number) {
        int images = number == 3 ? 0 : 2;
        int stride = 1 + number % 2;
        int groups = number < 4 ? 1 : number == 4 ? 2 : CHANNELS;
        SlidingWindow rows = SlidingWindow.of(padding, 11, 1 + number % 3, stride, 1);
        SlidingWindow columns = SlidingWindow.of(padding, 9, 3, stride, 1);
        SlidingWindow dilated = SlidingWindow.of(padding, 9, 3, stride, number == 2 ? 2 : 1);
        convolutions(dtype, new ConvGeometry(images, rows, dilated, CHANNELS, FILTERS, groups));
        pools(dtype, new PoolGeometry(images, rows, columns, 1 + number));
    }

    void convolutions(DType dtype, ConvGeometry geometry) {
        HostArray x = draw.values(dtype, geometry.inputShape());
        HostArray w = draw.values(dtype, geometry.filterShape());
        HostArray y = draw.values(dtype, geometry.outputShape());
        cases.add(new Operation.Convolution(geometry, ConvPart.OUTPUT), dtype, y.shape(), x, w);
        cases.add(new Operation.Convolution(geometry, ConvPart.INPUT), dtype, x.shape(), w, y);
        cases.add(new Operation.Convolution(geometry, ConvPart.FILTER), dtype, w.shape(), x, y);
    }

    void pools(DType dtype, PoolGeometry geometry) {
        HostArray x = draw.values(dtype, geometry.inputShape());
        HostArray y = draw.values(dtype, geometry.outputShape());
        cases.add(new Operation.MaxPool(geometry, PoolPart.OUTPUT), dtype, y.shape(), x);
        cases.add(new Operation.MaxPool(geometry, PoolPart.SPREAD), dtype, x.shape(), x, y);
        cases.add(new Operation.MaxPool(geometry, PoolPart.PICK), dtype, y.shape(), x, draw.values(dtype, x.shape()));
        cases.add(new Operation.AveragePool(geometry, false), dtype, y.shape(), x);
        cases.add(new Operation.AveragePool(geometry, true), dtype, x.shape(), y);
    }
}
