/**
 * Work on blocks by threads of this process, without a Beam runner: the same functions, the same results, none of a runner's
 * costs. Read {@link io.tolva.beam.local.LocalWorkers} first.
 */
@NullMarked
package io.tolva.beam.local;

import org.jspecify.annotations.NullMarked;
