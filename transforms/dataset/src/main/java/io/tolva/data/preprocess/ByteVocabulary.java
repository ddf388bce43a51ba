package io.tolva.data.preprocess;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds a text by its UTF-8 bytes without making an object for it: a hash table with linear probing. */
final class ByteVocabulary implements Serializable {
    private final byte[][] texts;
    private final int[] slots;
    private final int mask;

    ByteVocabulary(List<String> vocabulary) {
        int capacity = Integer.highestOneBit(Math.max(2, vocabulary.size()) * 2 - 1) * 2;
        texts = new byte[vocabulary.size()][];
        slots = new int[capacity];
        mask = capacity - 1;
        Arrays.fill(slots, -1);
        for (int i = 0; i < texts.length; i++) {
            texts[i] = vocabulary.get(i).getBytes(StandardCharsets.UTF_8);
            insert(i);
        }
    }

    private void insert(int index) {
        int slot = slotOf(texts[index]);
        while (slots[slot] >= 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = index;
    }

    private int slotOf(byte[] text) {
        int hash = Arrays.hashCode(text);
        return (hash ^ (hash >>> 16)) & mask;
    }

    /** The place of the text in the vocabulary, or -1 if it is not there. */
    int indexOf(byte[] text) {
        for (int slot = slotOf(text); slots[slot] >= 0; slot = (slot + 1) & mask) {
            if (Arrays.equals(texts[slots[slot]], text)) {
                return slots[slot];
            }
        }
        return -1;
    }
}
