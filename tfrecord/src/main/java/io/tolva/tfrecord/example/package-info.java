/**
 * What is inside the records: TensorFlow's {@code Example}, features by name, each a list of byte strings, floats or
 * 64-bit integers. On the wire (field numbers in front; every message is preceded by its length):
 *
 * <pre>{@code
 * Example   = 1: Features
 * Features  = *( 1: Entry )              ; an entry of a map, in any order; of equal keys the last one counts
 * Entry     = 1: key  2: Feature
 * Feature   = 1: BytesList | 2: FloatList | 3: Int64List
 * BytesList = *( 1: bytes )
 * FloatList = 1: *fixed32                ; packed; or unpacked, *( 1: fixed32 )
 * Int64List = 1: *varint                 ; packed; or unpacked, *( 1: varint )
 *
 * SequenceExample = 1: Features  2: FeatureLists
 * FeatureLists    = *( 1: ListEntry )    ; an entry of a map, as above
 * ListEntry       = 1: key  2: FeatureList
 * FeatureList     = *( 1: Feature )      ; one for each step
 * }</pre>
 *
 * <p>To write, read {@link io.tolva.tfrecord.example.ExampleBuilder} (convenient) or
 * {@link io.tolva.tfrecord.example.ExampleEncoder} (fast); both write the same bytes, keys sorted, so that equal content
 * is equal bytes. To read, {@link io.tolva.tfrecord.example.FeatureSpec} says what is expected and
 * {@link io.tolva.tfrecord.example.ExampleParser} makes arrays of a batch of examples. For sequences there are
 * {@link io.tolva.tfrecord.example.SequenceExampleBuilder} and {@link io.tolva.tfrecord.example.SequenceExampleParser}. {@link
 * io.tolva.tfrecord.example.CanonicalExample} is for hashes that have to agree with those of Python programs. The
 * messages themselves are generated into {@code io.tolva.tfrecord.example.proto}.
 *
 * <p>This package imports {@code io.tolva.array}, Protocol Buffers and, from the package above, the batch of records that lies
 * in one array; nothing that reads or writes files.
 */
@NullMarked
package io.tolva.tfrecord.example;

import org.jspecify.annotations.NullMarked;
