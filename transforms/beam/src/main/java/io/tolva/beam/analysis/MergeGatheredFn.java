package io.tolva.beam.analysis;

import io.tolva.data.preprocess.Analyzer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.transforms.Combine;

/**
 * Merges accumulators that were written as bytes. What follows from all is another transform's work, because Beam asks for the
 * result of nothing when a pipeline is built, and from nothing nothing can be learnt.
 */
final class MergeGatheredFn<A> extends Combine.CombineFn<byte[], A, byte[]> {
    private final Analyzer<?, A, ?> analyzer;

    MergeGatheredFn(Analyzer<?, A, ?> analyzer) {
        this.analyzer = analyzer;
    }

    @Override
    public A createAccumulator() {
        return analyzer.create();
    }

    @Override
    public A addInput(A gathered, byte[] input) {
        analyzer.merge(gathered, read(analyzer, input));
        return gathered;
    }

    @Override
    public A mergeAccumulators(Iterable<A> parts) {
        A merged = analyzer.create();
        parts.forEach(part -> analyzer.merge(merged, part));
        return merged;
    }

    @Override
    public byte[] extractOutput(A gathered) {
        return bytes(analyzer, gathered);
    }

    @Override
    public Coder<A> getAccumulatorCoder(CoderRegistry registry, Coder<byte[]> input) {
        return new GatheredCoder<>(analyzer);
    }

    /** An accumulator as the bytes that it writes. */
    static <A> byte[] bytes(Analyzer<?, A, ?> analyzer, A gathered) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            analyzer.write(gathered, new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static <A> A read(Analyzer<?, A, ?> analyzer, byte[] bytes) {
        try {
            return analyzer.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** An accumulator as a byte array, so that a reader cannot run into what follows. */
    private static final class GatheredCoder<A> extends CustomCoder<A> {
        private final Analyzer<?, A, ?> analyzer;

        GatheredCoder(Analyzer<?, A, ?> analyzer) {
            this.analyzer = analyzer;
        }

        @Override
        public void encode(A gathered, OutputStream out) throws IOException {
            ByteArrayCoder.of().encode(bytes(analyzer, gathered), out);
        }

        @Override
        public A decode(InputStream in) throws IOException {
            return read(analyzer, ByteArrayCoder.of().decode(in));
        }
    }
}
