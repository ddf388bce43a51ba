package io.tolva.beam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** The ways between a collection of single elements and a collection of blocks. */
public final class Blocks {
    private Blocks() {}

    /**
     * Puts elements of the global window into blocks of about {@link Block#TARGET_BYTES}. Which elements get together is the
     * runner's choice, so the blocks differ from run to run; a worker holds one block.
     */
    public static <T> PTransform<PCollection<T>, PCollection<Block<T>>> pack() {
        return new Pack<>();
    }

    /** Takes the elements out of their blocks; a block of files is read for it, one element in memory. */
    public static <T> PTransform<PCollection<Block<T>>, PCollection<T>> unpack() {
        return new Unpack<>();
    }

    /** One block with the given elements, for tests and small inputs. */
    public static <T> PTransform<PBegin, PCollection<Block<T>>> create(Coder<T> coder, Iterable<T> elements) {
        return new PTransform<>() {
            @Override
            public PCollection<Block<T>> expand(PBegin begin) {
                return begin.apply(Create.of(elements).withCoder(coder)).apply(pack());
            }
        };
    }

    /** Gives the blocks to the workers, each under a key of its own, by which a runner spreads them. */
    public static <T> PTransform<PBegin, PCollection<Block<T>>> spread(List<Block<T>> blocks, Coder<T> elements) {
        List<KV<Integer, Block<T>>> keyed = new ArrayList<>();
        for (Block<T> block : blocks) {
            keyed.add(KV.of(keyed.size(), block));
        }
        BlockCoder<T> coder = BlockCoder.of(elements);
        return new PTransform<>() {
            @Override
            public PCollection<Block<T>> expand(PBegin begin) {
                return begin.apply(Create.of(keyed).withCoder(KvCoder.of(VarIntCoder.of(), coder)))
                        .apply(Reshuffle.of())
                        .apply(Values.create())
                        .setCoder(coder);
            }
        };
    }

    /**
     * The blocks of what {@code function} makes of each element, without a pipeline. The function is copied for each block that
     * is read, so it may keep buffers in transient fields.
     *
     * @throws IOException if a block holds its elements, and the function fails by such an error
     */
    public static <T, R> List<Block<R>> map(List<Block<T>> blocks, ProcessFunction<T, R> function) throws IOException {
        List<Block<R>> mapped = new ArrayList<>();
        for (Block<T> block : blocks) {
            try {
                mapped.add(block.derive((element, next) -> next.accept(function.apply(element))));
            } catch (IOException | RuntimeException error) {
                throw error;
            } catch (Exception error) {
                throw new IOException("cannot map a block: " + error.getMessage(), error);
            }
        }
        return mapped;
    }

    /** The coder of the elements inside a collection of blocks. */
    static <T> Coder<T> elementCoder(PCollection<Block<T>> blocks) {
        if (blocks.getCoder() instanceof BlockCoder<T> coder) {
            return coder.elementCoder();
        }
        throw new IllegalArgumentException("not a collection of blocks: " + blocks.getName()
                + ": expected a BlockCoder, got " + blocks.getCoder());
    }

    private static final class Pack<T> extends PTransform<PCollection<T>, PCollection<Block<T>>> {
        @Override
        public PCollection<Block<T>> expand(PCollection<T> input) {
            Coder<T> coder = input.getCoder();
            return input.apply(ParDo.of(new PackFn<>(coder))).setCoder(BlockCoder.of(coder));
        }
    }

    private static final class PackFn<T> extends DoFn<T, Block<T>> {
        private final Coder<T> coder;
        private transient BlockBuilder<T> builder;

        @SuppressWarnings("NullAway") // the builder belongs to a bundle and is made when one starts
        PackFn(Coder<T> coder) {
            this.coder = coder;
        }

        @StartBundle
        public void start() {
            builder = new BlockBuilder<>(coder);
        }

        @ProcessElement
        public void process(@Element T element, OutputReceiver<Block<T>> out) {
            builder.add(element);
            if (builder.isFull()) {
                out.output(builder.take());
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            if (!builder.isEmpty()) {
                context.output(builder.take(), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            }
        }
    }

    private static final class Unpack<T> extends PTransform<PCollection<Block<T>>, PCollection<T>> {
        @Override
        public PCollection<T> expand(PCollection<Block<T>> blocks) {
            return blocks.apply(ParDo.of(new UnpackFn<>())).setCoder(elementCoder(blocks));
        }
    }

    private static final class UnpackFn<T> extends DoFn<Block<T>, T> {
        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<T> out) throws Exception {
            block.forEach(out::output);
        }
    }
}
