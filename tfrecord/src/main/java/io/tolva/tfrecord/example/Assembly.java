package io.tolva.tfrecord.example;

/** Makes the array of one feature of a spec from the columns that hold its parts. */
interface Assembly {
    /** The array of the examples that were parsed. */
    Object array(int batch, ParseMode mode);
}
