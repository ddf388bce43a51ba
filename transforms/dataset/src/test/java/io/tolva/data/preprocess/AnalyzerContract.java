package io.tolva.data.preprocess;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.Philox;
import io.tolva.data.Dataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The law of every analyzer: order, parts and merging do not matter, and an accumulator survives being written.
 *
 * @param <V> a value
 * @param <A> an accumulator
 * @param <F> what is learnt
 */
abstract class AnalyzerContract<V, A, F> {
    private static final int PARTINGS = 10;

    abstract Analyzer<V, A, F> analyzer();

    /** Values from which one learns something that not every part of them teaches. */
    abstract List<V> values();

    /** All that was learnt, to the bit. */
    abstract String learnt(F fitted);

    private A gather(List<V> values) {
        A gathered = analyzer().create();
        values.forEach(value -> analyzer().add(gathered, value));
        return gathered;
    }

    private byte[] bytes(A gathered) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        analyzer().write(gathered, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private A copy(A gathered) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(bytes(gathered));
        A copy = analyzer().read(new DataInputStream(bytes));
        assertThat("bytes that were not read", bytes.available(), is(0));
        return copy;
    }

    private String whole() {
        return learnt(analyzer().fit(values()));
    }

    @Test
    void aPartTeachesSomethingElse() {
        List<V> values = values();
        assertThat(values, hasSize(greaterThan(20)));
        assertThat(learnt(analyzer().fit(values.subList(0, values.size() / 2))), is(not(whole())));
    }

    @Test
    void learnsTheSameFromADataset() {
        assertThat(learnt(analyzer().fit(Dataset.fromElements(values()))), is(whole()));
    }

    @Test
    void partsAndOrderDoNotMatter() throws IOException {
        Philox random = new Philox(20, 26);
        byte[] expected = bytes(gather(values()));
        for (int i = 0; i < PARTINGS; i++) {
            A merged = merged(parts(shuffled(values(), random), random), random);
            assertThat(learnt(analyzer().freeze(merged)), is(whole()));
            assertThat("accumulated bytes", bytes(merged), is(expected));
        }
    }

    private static <E> List<E> shuffled(List<E> elements, Philox random) {
        List<E> rest = new ArrayList<>(elements);
        List<E> result = new ArrayList<>();
        while (!rest.isEmpty()) {
            result.add(rest.remove((int) (random.nextUnsignedInt() % rest.size())));
        }
        return result;
    }

    private List<A> parts(List<V> values, Philox random) {
        List<A> parts = new ArrayList<>();
        parts.add(analyzer().create());
        for (V value : values) {
            if (random.nextUnsignedInt() % 8 == 0) {
                parts.add(analyzer().create());
            }
            analyzer().add(parts.get((int) (random.nextUnsignedInt() % parts.size())), value);
        }
        return parts;
    }

    /** Merges a random pair until one is left, and writes and reads now and then. */
    private A merged(List<A> parts, Philox random) throws IOException {
        while (parts.size() > 1) {
            A into = parts.remove((int) (random.nextUnsignedInt() % parts.size()));
            int other = (int) (random.nextUnsignedInt() % parts.size());
            A merged = random.nextUnsignedInt() % 3 == 0 ? copy(into) : into;
            analyzer().merge(merged, parts.get(other));
            parts.set(other, merged);
        }
        return parts.get(0);
    }

    @Test
    void goesOnAfterBeingWritten() throws IOException {
        List<V> values = values();
        int half = values.size() / 2;
        A gathered = copy(gather(values.subList(0, half)));
        values.subList(half, values.size()).forEach(value -> analyzer().add(gathered, value));
        assertThat(learnt(analyzer().freeze(gathered)), is(whole()));
    }

    @Test
    void freezingChangesNothing() throws IOException {
        A gathered = gather(values());
        byte[] before = bytes(gathered);
        analyzer().freeze(gathered);
        assertThat(bytes(gathered), is(before));
    }

    @Test
    void nothingIsMergedWithoutEffect() {
        A gathered = analyzer().create();
        analyzer().merge(gathered, analyzer().create());
        analyzer().merge(gathered, gather(values()));
        analyzer().merge(gathered, analyzer().create());
        assertThat(learnt(analyzer().freeze(gathered)), is(whole()));
    }

    @Test
    void bytesThatAreCutAreRefused() throws IOException {
        byte[] bytes = bytes(gather(values()));
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 50) {
            DataInputStream cut = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
            assertThrows(IOException.class, () -> analyzer().read(cut));
        }
    }
}
