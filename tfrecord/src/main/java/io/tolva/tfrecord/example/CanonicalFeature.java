package io.tolva.tfrecord.example;

import com.google.protobuf.ByteString;
import io.tolva.tfrecord.example.proto.BytesList;
import io.tolva.tfrecord.example.proto.Feature;
import io.tolva.tfrecord.example.proto.FloatList;
import io.tolva.tfrecord.example.proto.Int64List;
import java.util.Optional;

/** A feature by itself: a list, which may be empty, or not even a list. Immutable. */
public final class CanonicalFeature {
    private static final CanonicalFeature NONE = new CanonicalFeature(Feature.getDefaultInstance());

    private final Feature message;

    CanonicalFeature(Feature message) {
        this.message = message;
    }

    /** A feature without a list, and so without a kind. */
    public static CanonicalFeature none() {
        return NONE;
    }

    /** A list of integers. */
    public static CanonicalFeature int64s(long... values) {
        Int64List.Builder list = Int64List.newBuilder();
        for (long value : values) {
            list.addValue(value);
        }
        return new CanonicalFeature(Feature.newBuilder().setInt64List(list).build());
    }

    /** A list of floats. */
    public static CanonicalFeature floats(float... values) {
        FloatList.Builder list = FloatList.newBuilder();
        for (float value : values) {
            list.addValue(value);
        }
        return new CanonicalFeature(Feature.newBuilder().setFloatList(list).build());
    }

    /** A list of byte strings, which are copied. */
    public static CanonicalFeature bytes(byte[]... values) {
        BytesList.Builder list = BytesList.newBuilder();
        for (byte[] value : values) {
            list.addValue(ByteString.copyFrom(value));
        }
        return new CanonicalFeature(Feature.newBuilder().setBytesList(list).build());
    }

    /** The kind of its list, if it has one. */
    public Optional<FeatureKind> kind() {
        return switch (message.getKindCase()) {
            case BYTES_LIST -> Optional.of(FeatureKind.BYTES);
            case FLOAT_LIST -> Optional.of(FeatureKind.FLOAT);
            case INT64_LIST -> Optional.of(FeatureKind.INT64);
            case KIND_NOT_SET -> Optional.empty();
        };
    }

    Feature message() {
        return message;
    }

    /** The serialized {@code Feature}. */
    public byte[] toBytes() {
        return message.toByteArray();
    }
}
