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

/** Merges accumulators that were written as bytes, and gives what follows from all. */
final class MergeGatheredFn<A, F> extends Combine.CombineFn<byte[], A, F> {
    private final Analyzer<?, A, ? extends F> analyzer;

    MergeGatheredFn(Analyzer<?, A, ? extends F> analyzer) {
        this.analyzer = analyzer;
    }

    @Override
    public A createAccumulator() {
        return analyzer.create();
    }

    @Override
    public A addInput(A gathered, byte[] input) {
        try {
            analyzer.merge(gathered, analyzer.read(new DataInputStream(new ByteArrayInputStream(input))));
            return gathered;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Override
    public A mergeAccumulators(Iterable<A> parts) {
        A merged = analyzer.create();
        parts.forEach(part -> analyzer.merge(merged, part));
        return merged;
    }

    @Override
    public F extractOutput(A gathered) {
        return analyzer.freeze(gathered);
    }

    @Override
    public Coder<A> getAccumulatorCoder(CoderRegistry registry, Coder<byte[]> input) {
        return new GatheredCoder<>(analyzer);
    }

    /** An accumulator as a byte array, so that a reader cannot run into what follows. */
    private static final class GatheredCoder<A> extends CustomCoder<A> {
        private final Analyzer<?, A, ?> analyzer;

        GatheredCoder(Analyzer<?, A, ?> analyzer) {
            this.analyzer = analyzer;
        }

        @Override
        public void encode(A gathered, OutputStream out) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            analyzer.write(gathered, new DataOutputStream(bytes));
            ByteArrayCoder.of().encode(bytes.toByteArray(), out);
        }

        @Override
        public A decode(InputStream in) throws IOException {
            return analyzer.read(new DataInputStream(
                    new ByteArrayInputStream(ByteArrayCoder.of().decode(in))));
        }
    }
}
