/**
 * Datasets: where elements come from, what happens to them, and in which order they are delivered, with the vocabulary
 * and the semantics of TensorFlow's {@code tf.data}.
 *
 * <p>Read {@link io.tolva.data.Dataset} first: all that a user writes. Each of its methods adds one
 * {@link io.tolva.data.Stage} to a tree; the tree does nothing by itself. An interpreter visits it as a
 * {@link io.tolva.data.StageVisitor}: the one of {@code io.tolva.data.local} iterates in this process, and others may
 * run the same tree elsewhere. The readers for file formats ({@code io.tolva.data.csv}, {@code io.tolva.data.image})
 * know nothing of datasets and can be used alone.
 *
 * <p>Only {@link io.tolva.data.Dataset#iterator} refers to the interpreter; nothing else here does. This package
 * imports no Beam class and nothing of the training half.
 */
@NullMarked
package io.tolva.data;

import org.jspecify.annotations.NullMarked;
