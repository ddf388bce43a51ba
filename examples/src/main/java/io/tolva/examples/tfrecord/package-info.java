/**
 * TFRecord files: records of bytes, and examples inside them.
 *
 * <p>Read {@link io.tolva.examples.tfrecord.Records}, then {@link io.tolva.examples.tfrecord.Contacts}, then
 * {@link io.tolva.examples.tfrecord.ReadShards}. Nothing here may compute with tensors.
 */
@NullMarked
package io.tolva.examples.tfrecord;

import org.jspecify.annotations.NullMarked;
