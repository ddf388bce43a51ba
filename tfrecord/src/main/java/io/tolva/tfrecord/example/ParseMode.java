package io.tolva.tfrecord.example;

/** Whether a batch is parsed or one example: the arrays of the latter have no batch dimension. */
enum ParseMode {
    BATCH,
    SINGLE
}
