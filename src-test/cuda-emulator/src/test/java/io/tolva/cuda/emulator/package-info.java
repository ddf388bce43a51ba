/** Tests of the emulator, through JCuda's API. */
@NullMarked
package io.tolva.cuda.emulator;

import org.jspecify.annotations.NullMarked;
