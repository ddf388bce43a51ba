package io.tolva.data.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.Serializable;
import java.util.List;

/**
 * A feature of the examples of a data set.
 *
 * @param name its name
 * @param kind the kind of its values
 * @param content what the values mean
 * @param classNames the names of the classes that the values 0, 1, ... stand for; empty if they stand for themselves
 * @param imageShape height, width and channels, if the values are pictures of one size; else empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FeatureInfo(
        String name, FeatureKind kind, Content content, List<String> classNames, List<Integer> imageShape)
        implements Serializable {
    /** What the values of a feature mean. */
    public enum Content {
        /** Numbers or texts as they are. */
        VALUE,
        /** The bytes of an encoded image file. */
        IMAGE,
        /** Where the example comes from; not to be learnt from. */
        PROVENANCE
    }

    /** Copies the lists; an absent list is an empty one. */
    @SuppressWarnings("NullAway") // an absent JSON member arrives as null
    public FeatureInfo {
        classNames = classNames == null ? List.of() : List.copyOf(classNames);
        imageShape = imageShape == null ? List.of() : List.copyOf(imageShape);
    }

    /** A feature whose values are what they are. */
    public static FeatureInfo value(String name, FeatureKind kind) {
        return new FeatureInfo(name, kind, Content.VALUE, List.of(), List.of());
    }
}
