package io.tolva.data.schema;

import io.tolva.data.image.ImageInfo;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;

/** The sizes of pictures and of the splits they belong to. Surveys of parts of the data can be merged in any order. */
public final class ImageSurvey implements SplitSizes, Serializable {
    private final TreeSet<String> shapes = new TreeSet<>();
    private final long[] recordsBySplit;
    private final long[] bytesBySplit;

    /** A survey that has seen no picture. */
    public ImageSurvey(int splits) {
        recordsBySplit = new long[splits];
        bytesBySplit = new long[splits];
    }

    /** Takes a picture of split number {@code split}, whose file has {@code bytes} bytes. */
    public void add(int split, long bytes, ImageInfo info) {
        recordsBySplit[split]++;
        bytesBySplit[split] += bytes;
        shapes.add(info.height() + " " + info.width() + " " + info.channels());
    }

    /** Takes all that another survey has seen. */
    public void merge(ImageSurvey other) {
        shapes.addAll(other.shapes);
        for (int i = 0; i < recordsBySplit.length; i++) {
            recordsBySplit[i] += other.recordsBySplit[i];
            bytesBySplit[i] += other.bytesBySplit[i];
        }
    }

    /** Height, width and channels if all pictures have the same; else an empty list. */
    public List<Integer> commonShape() {
        if (shapes.size() != 1) {
            return List.of();
        }
        return List.of(shapes.first().split(" ", -1)).stream()
                .map(Integer::valueOf)
                .toList();
    }

    @Override
    public int splits() {
        return recordsBySplit.length;
    }

    @Override
    public long records(int split) {
        return recordsBySplit[split];
    }

    /** The bytes of the pictures of a split. */
    public long bytes(int split) {
        return bytesBySplit[split];
    }
}
