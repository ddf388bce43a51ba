package io.tolva.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** Sends keyed elements to their buckets, those of a bundle together. */
abstract class ScatterFn<InputT> extends DoFn<InputT, KV<Integer, Block<Keyed>>> {
    private final SortOptions options;
    private transient Scatter scatter;

    @SuppressWarnings("NullAway") // what is gathered belongs to a bundle and is made when one starts
    ScatterFn(SortOptions options) {
        this.options = options;
    }

    /** Keys what is in an element of the collection. */
    abstract void key(ProcessContext context, ElementConsumer<Keyed> out) throws Exception;

    @StartBundle
    public final void start() {
        scatter = new Scatter(options);
    }

    @ProcessElement
    public final void process(ProcessContext context) throws Exception {
        Scatter own = scatter;
        key(context, keyed -> own.add(keyed, context::output));
    }

    @FinishBundle
    public final void finish(FinishBundleContext context) throws Exception {
        scatter.flush(block -> context.output(block, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
    }
}
