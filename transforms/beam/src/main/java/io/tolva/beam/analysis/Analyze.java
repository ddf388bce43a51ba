package io.tolva.beam.analysis;

import io.tolva.beam.Block;
import io.tolva.beam.Counters;
import io.tolva.data.preprocess.Analyzer;
import java.io.Serializable;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Learns from all elements of all blocks in one pass what an {@link Analyzer} learns: a single transform, a
 * {@link io.tolva.data.preprocess.Preprocessing} of many columns, or the
 * {@link io.tolva.data.preprocess.FeatureColumns} of a data set. Gives one element, equal to the bit to what
 * {@link Analyzer#fit} learns from the same elements, on every runner and for every division of the work.
 *
 * <p>Bounded, in the global window. Memory: an accumulator for each bundle that is worked on, and all accumulators one after
 * another where they are merged.
 *
 * @param <V> an element
 * @param <F> what is learnt
 */
public final class Analyze<V, F extends Serializable> extends PTransform<PCollection<Block<V>>, PCollection<F>> {
    /** The name of the counter of elements that were learnt from; see {@link Counters}. */
    public static final String ANALYZED = "analyzed";

    private final Analyzer<V, ?, ? extends F> analyzer;

    private Analyze(Analyzer<V, ?, ? extends F> analyzer) {
        this.analyzer = analyzer;
    }

    /**
     * Learns what {@code analyzer} learns. The pipeline fails with the analyzer's {@link IllegalArgumentException} if nothing can
     * be learnt from an element, or too little from all.
     */
    public static <V, F extends Serializable> Analyze<V, F> by(Analyzer<V, ?, ? extends F> analyzer) {
        return new Analyze<>(analyzer);
    }

    @Override
    public PCollection<F> expand(PCollection<Block<V>> blocks) {
        return expand(blocks, analyzer);
    }

    private <A> PCollection<F> expand(PCollection<Block<V>> blocks, Analyzer<V, A, ? extends F> typed) {
        return blocks.apply("Gather", ParDo.of(new GatherFn<>(typed)))
                .setCoder(ByteArrayCoder.of())
                .apply("Merge", Combine.globally(new MergeGatheredFn<>(typed)))
                .setCoder(ByteArrayCoder.of())
                .apply("Freeze", ParDo.of(new FreezeFn<A, F>(typed)))
                .setCoder(new FittedCoder<>());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("analyzer", analyzer.getClass()).withLabel("What learns"));
    }

    /** One accumulator for each bundle, in the bytes that it writes: so nobody can change one that another still has. */
    private static final class GatherFn<V, A> extends DoFn<Block<V>, byte[]> {
        private final Analyzer<V, A, ?> analyzer;
        private final Counter analyzed = Counters.of(ANALYZED);
        private transient A gathered;
        private transient long elements;

        @SuppressWarnings("NullAway") // what is gathered belongs to a bundle and is made when one starts
        GatherFn(Analyzer<V, A, ?> analyzer) {
            this.analyzer = analyzer;
        }

        @StartBundle
        public void start() {
            gathered = analyzer.create();
        }

        @ProcessElement
        public void process(@Element Block<V> block) throws Exception {
            elements = 0;
            block.forEach(this::add);
            analyzed.inc(elements);
        }

        private void add(V element) {
            try {
                analyzer.add(gathered, element);
            } catch (IllegalArgumentException error) {
                throw new IllegalArgumentException(
                        "fit: element " + elements + " of a block: " + error.getMessage(), error);
            }
            elements++;
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            byte[] bytes = MergeGatheredFn.bytes(analyzer, gathered);
            context.output(bytes, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
        }
    }

    private static final class FreezeFn<A, F> extends DoFn<byte[], F> {
        private final Analyzer<?, A, ? extends F> analyzer;

        FreezeFn(Analyzer<?, A, ? extends F> analyzer) {
            this.analyzer = analyzer;
        }

        @ProcessElement
        public void process(@Element byte[] gathered, OutputReceiver<F> out) {
            out.output(analyzer.freeze(MergeGatheredFn.read(analyzer, gathered)));
        }
    }
}
