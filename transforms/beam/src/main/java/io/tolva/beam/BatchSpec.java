package io.tolva.beam;

import io.tolva.data.Collator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What the parts of {@link Batch} have to know. */
record BatchSpec<T, B>(BatchSize size, Collator<T, B> collator, KeyMaker<T> keys, SortOptions options)
        implements Serializable {

    B collate(List<T> elements) throws Exception {
        return NullResults.refuse("batch", collator.collate(elements));
    }

    B collateKeyed(List<Keyed> batch) throws Exception {
        List<T> elements = new ArrayList<>(batch.size());
        for (Keyed keyed : batch) {
            elements.add(keys.element(keyed));
        }
        return collate(elements);
    }

    /** The size of an element's encoding, where it matters. */
    long bytes(T element) throws Exception {
        return size.needsBytes() ? keys.encodedBytes(element) : 0;
    }
}
