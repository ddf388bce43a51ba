/**
 * TensorBoard's log files: events framed as TFRecords, without TensorFlow.
 *
 * <p>Begin with {@link io.tolva.nn.tensorboard.EventFileWriter}; {@link io.tolva.nn.callbacks.TensorBoard} writes what a training
 * gives.
 *
 * <p>Grammar: a file is a sequence of records, each an {@code Event}; the first says the version, each other one has a
 * {@code Summary} of one value with its tag, its step, and, at the first step of a tag and every other one, the plugin that
 * shows it. The messages are those of {@code event.proto}, {@code summary.proto} and {@code tensor.proto} of
 * <a href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto">TensorBoard</a> and of its plugins.
 *
 * <p>This package imports {@code io.tolva.array}, {@code io.tolva.tfrecord} and {@code io.tolva.nn.wire}.
 */
@NullMarked
package io.tolva.nn.tensorboard;

import org.jspecify.annotations.NullMarked;
