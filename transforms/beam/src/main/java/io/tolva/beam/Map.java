package io.tolva.beam;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;

/**
 * Applies a function to every element of every block.
 *
 * @param <InputT> the type of the elements that come in
 * @param <OutputT> the type of the elements that go out
 */
public final class Map<InputT, OutputT> extends PTransform<PCollection<Block<InputT>>, PCollection<Block<OutputT>>> {
    private final ProcessFunction<InputT, OutputT> function;
    private final Coder<OutputT> coder;

    private Map(ProcessFunction<InputT, OutputT> function, Coder<OutputT> coder) {
        this.function = function;
        this.coder = coder;
    }

    /**
     * Maps by {@code function}, whose results {@code coder} encodes. An exception fails the bundle. The function is copied
     * for each block, so it may keep buffers in transient fields.
     */
    public static <InputT, OutputT> Map<InputT, OutputT> via(
            ProcessFunction<InputT, OutputT> function, Coder<OutputT> coder) {
        return new Map<>(function, coder);
    }

    @Override
    public PCollection<Block<OutputT>> expand(PCollection<Block<InputT>> blocks) {
        return blocks.apply(ParDo.of(new MapFn<>(function))).setCoder(BlockCoder.of(coder));
    }

    private static final class MapFn<InputT, OutputT> extends DoFn<Block<InputT>, Block<OutputT>> {
        private final ProcessFunction<InputT, OutputT> function;

        MapFn(ProcessFunction<InputT, OutputT> function) {
            this.function = function;
        }

        @ProcessElement
        public void process(@Element Block<InputT> block, OutputReceiver<Block<OutputT>> out) throws Exception {
            ProcessFunction<InputT, OutputT> each = function;
            out.output(block.derive((element, next) -> next.accept(each.apply(element))));
        }
    }
}
