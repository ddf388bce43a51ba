package io.tolva.tensor.cpu;

import java.util.function.IntConsumer;

/** Runs the parts of a piece of work, perhaps several at a time. */
interface Workers {
    /** The calling thread alone, one part after the other. */
    Workers CALLER = (parts, body) -> {
        for (int i = 0; i < parts; i++) {
            body.accept(i);
        }
    };

    /** Calls {@code body} once with each number below {@code parts}, and returns when all calls have. */
    void run(int parts, IntConsumer body);
}
