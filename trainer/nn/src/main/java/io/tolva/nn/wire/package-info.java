/**
 * Messages in the encoding of Protocol Buffers, written by hand: what ONNX files and TensorBoard logs are made of.
 *
 * <p>Format: <a href="https://protobuf.dev/programming-guides/encoding/">protobuf.dev, Encoding</a>. This package imports
 * nothing of the project.
 */
@NullMarked
package io.tolva.nn.wire;

import org.jspecify.annotations.NullMarked;
