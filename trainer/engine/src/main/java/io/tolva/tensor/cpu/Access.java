package io.tolva.tensor.cpu;

enum Access {
    EACH,
    ONE
}
