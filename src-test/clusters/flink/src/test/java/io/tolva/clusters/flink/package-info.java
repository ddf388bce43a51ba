/** Conversions on Flink clusters of local processes, which are started from the jars that the build of tolva-flink leaves. */
@NullMarked
package io.tolva.clusters.flink;

import org.jspecify.annotations.NullMarked;
