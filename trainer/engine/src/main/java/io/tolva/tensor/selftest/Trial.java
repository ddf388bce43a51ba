package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import java.util.List;

/** Something that a device does, and what ought to come out. Its text tells it from all others. */
interface Trial {
    /** What it tries; trials of one kind and type are told of together. */
    String kind();

    /** The type of the elements that it is about. */
    DType dtype();

    /** Does it on a device; when this returns, the device has nothing left to do of it, and its memory is freed. */
    List<HostArray> run(Backend backend);

    /** What is right: what comes out on a device that is trusted, unless the trial knows by itself. */
    default List<HostArray> expected(Backend trusted) {
        return run(trusted);
    }

    /** How large a difference may be, divided by 1 + the right value. */
    default double tolerance(DType result) {
        return switch (result) {
            case FLOAT32 -> 5e-5;
            case FLOAT64 -> 1e-11;
            case INT32, INT64, UINT8, BOOL, STRING -> 0;
        };
    }
}
