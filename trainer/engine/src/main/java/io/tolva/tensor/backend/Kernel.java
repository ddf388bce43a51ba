package io.tolva.tensor.backend;

/**
 * An operation that is ready to run for certain types: everything that depends on shapes has been worked out. Running it
 * again allocates nothing, which is asked of the kernels of float32 and hoped for of others. It may keep scratch memory, so
 * it is for one run at a time.
 */
@FunctionalInterface
public interface Kernel {
    /**
     * Computes every element of the outputs.
     *
     * @param in the inputs in the operation's order, dense, at least as large as their types say
     * @param out where to write; no input, except that an elementwise kernel may write over an input of the output's type
     */
    void run(Storage[] in, Storage[] out);

    /** May a run end before it is known whether its inputs were good? {@link Backend#synchronize} tells then. */
    default boolean failsLater() {
        return false;
    }
}
