/**
 * The folder of a data set as TensorFlow Datasets keeps it: shards, and beside them what they are. What is written here opens
 * with {@code tfds.builder_from_directory}.
 *
 * <pre>{@code
 * mydata/1.0.0/dataset_info.json                  ; names, splits, how many examples each shard has
 *              features.json                      ; what an example holds
 *              label.labels.txt                   ; the names of a ClassLabel, one to a line
 *              mydata-train.tfrecord-00000-of-00010
 * }</pre>
 *
 * <p>The JSON files are the protobuf messages {@code DatasetInfo} and {@code Feature} of TensorFlow Datasets in JSON, where
 * 64-bit integers are texts. Read {@link io.tolva.tfrecord.tfds.TfdsDataset} first, then
 * {@link io.tolva.tfrecord.tfds.TfdsFeature}.
 *
 * <p>This package imports the packages above it and Jackson's streams.
 */
@NullMarked
package io.tolva.tfrecord.tfds;

import org.jspecify.annotations.NullMarked;
