/**
 * What a converted data set says about itself: its splits, shards and features.
 *
 * <p>Read {@link io.tolva.data.manifest.DatasetManifest}; it is the commit point of a conversion, so readers trust the
 * files that it names and no others. Nothing here may depend on how a data set is written or read.
 */
@NullMarked
package io.tolva.data.manifest;

import org.jspecify.annotations.NullMarked;
