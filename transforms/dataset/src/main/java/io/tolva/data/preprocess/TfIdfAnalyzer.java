package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Learns a {@link TfIdf}: in how many examples each number of a vocabulary stands.
 *
 * <p>Values are the texts or integers of one example, of any shape. Memory: 8 bytes for each number.
 *
 * @param vocabulary numbers the texts; it has numbers for unknown ones
 */
public record TfIdfAnalyzer(TftVocabulary vocabulary) implements Analyzer<HostArray, TfIdfAnalyzer.Documents, TfIdf> {
    /**
     * Checks the vocabulary.
     *
     * @throws IllegalArgumentException if it has no numbers for unknown texts
     */
    public TfIdfAnalyzer {
        TfIdf.checkOov(vocabulary);
    }

    /** How many examples there are, and how many with each number. */
    public static final class Documents {
        private long examples;
        private final long[] withNumber;

        private Documents(int numbers) {
            withNumber = new long[numbers];
        }
    }

    @Override
    public Documents create() {
        return new Documents(vocabulary.size());
    }

    @Override
    public void add(Documents gathered, HostArray value) {
        gathered.examples++;
        Arrays.stream(vocabulary.indices(value)).distinct().forEach(number -> gathered.withNumber[(int) number]++);
    }

    @Override
    public void merge(Documents gathered, Documents other) {
        gathered.examples += other.examples;
        for (int i = 0; i < other.withNumber.length; i++) {
            gathered.withNumber[i] += other.withNumber[i];
        }
    }

    @Override
    public void write(Documents gathered, DataOutput out) throws IOException {
        out.writeLong(gathered.examples);
        for (long examples : gathered.withNumber) {
            out.writeLong(examples);
        }
    }

    @Override
    public Documents read(DataInput in) throws IOException {
        Documents read = create();
        read.examples = in.readLong();
        for (int i = 0; i < read.withNumber.length; i++) {
            read.withNumber[i] = in.readLong();
        }
        return read;
    }

    @Override
    public TfIdf freeze(Documents gathered) {
        if (gathered.examples == 0) {
            throw PerColumn.nothing("tf-idf");
        }
        List<Double> weights = Arrays.stream(gathered.withNumber)
                .mapToObj(examples -> 1 + StrictMath.log((gathered.examples + 1.0) / (examples + 1.0)))
                .toList();
        return TfIdf.of(vocabulary, weights);
    }
}
