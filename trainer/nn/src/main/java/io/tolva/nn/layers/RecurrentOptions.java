package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/**
 * How a recurrent layer goes along a sequence and what it gives.
 *
 * @param returnSequences the output of every step, not of the last one alone
 * @param returnState the last states as well
 * @param goBackwards from the last step to the first; outputs come in that order
 * @param stateful a batch begins with the states with which the last one ended
 * @param zeroOutputForMask a masked step gives zeros, not what the step before gave
 */
record RecurrentOptions(
        boolean returnSequences,
        boolean returnState,
        boolean goBackwards,
        boolean stateful,
        boolean zeroOutputForMask) {
    /** Reads Keras's arguments. Whether the loop is unrolled changes nothing here: it always is. */
    static RecurrentOptions read(Config config) {
        boolean sequences = config.flag("return_sequences", false);
        boolean state = config.flag("return_state", false);
        boolean backwards = config.flag("go_backwards", false);
        boolean stateful = config.flag("stateful", false);
        config.flag("unroll", false);
        boolean zero = config.flag("zero_output_for_mask", false);
        config.ignore("use_cudnn", "time_major");
        return new RecurrentOptions(sequences, state, backwards, stateful, zero);
    }
}
