package io.tolva.autodiff;

import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.PoolPart;

/** The part of the table about windows that slide over images. */
final class WindowRules {
    private WindowRules() {}

    static GradientRule convolution(Operation.Convolution operation) {
        ConvGeometry geometry = operation.geometry();
        return switch (operation.part()) {
            case OUTPUT ->
                back -> {
                    give(back, 0, geometry, ConvPart.INPUT, back.x(1), back.g());
                    give(back, 1, geometry, ConvPart.FILTER, back.x(0), back.g());
                };
            case INPUT ->
                back -> {
                    give(back, 0, geometry, ConvPart.FILTER, back.g(), back.x(1));
                    give(back, 1, geometry, ConvPart.OUTPUT, back.g(), back.x(0));
                };
            case FILTER ->
                back -> {
                    give(back, 0, geometry, ConvPart.INPUT, back.g(), back.x(1));
                    give(back, 1, geometry, ConvPart.OUTPUT, back.x(0), back.g());
                };
        };
    }

    private static void give(Backward back, int input, ConvGeometry geometry, ConvPart part, Tensor a, Tensor b) {
        if (back.needs(input)) {
            back.give(input, Convolutions.part(geometry, part, a, b));
        }
    }

    static GradientRule maxPool(Operation.MaxPool operation) {
        PoolGeometry geometry = operation.geometry();
        return switch (operation.part()) {
            case OUTPUT -> back -> back.give(0, Pools.largest(geometry, PoolPart.SPREAD, back.x(0), back.g()));
            case SPREAD ->
                back -> {
                    if (back.needs(1)) {
                        back.give(1, Pools.largest(geometry, PoolPart.PICK, back.x(0), back.g()));
                    }
                };
            case PICK ->
                back -> {
                    if (back.needs(1)) {
                        back.give(1, Pools.largest(geometry, PoolPart.SPREAD, back.x(0), back.g()));
                    }
                };
        };
    }
}
