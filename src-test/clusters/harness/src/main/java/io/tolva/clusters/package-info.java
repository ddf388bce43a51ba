/**
 * What tests on real clusters need, whichever the cluster: a {@link io.tolva.clusters.JvmProcess} is started from a
 * {@link io.tolva.clusters.JvmCommand}, waits for what is expected of it and is gone at the end; inputs that are the same
 * on every machine; {@link io.tolva.clusters.DirectRun}, which says what every runner has to give, and
 * {@link io.tolva.clusters.ShardHashes}, which tells whether it did.
 */
@NullMarked
package io.tolva.clusters;

import org.jspecify.annotations.NullMarked;
