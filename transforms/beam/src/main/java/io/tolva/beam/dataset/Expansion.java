package io.tolva.beam.dataset;

import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Puts flows on a pipeline. The elements of flows are of any type and each step was made for those of the one before, so the
 * types are not looked at here.
 */
final class Expansion {
    private final PBegin begin;
    private final KnownTypes types;
    private final Coder<Object> values;
    private final IdentityHashMap<Origin<?>, PCollection<Block<Object>>> gathered = new IdentityHashMap<>();
    private int steps;

    Expansion(PBegin begin, KnownTypes types) {
        this.begin = begin;
        this.types = types;
        this.values = new ValueCoder<>(types);
    }

    /** The elements, and the checks that belong to them; {@code coder} is that of the blocks that come out. */
    <T> PCollection<Block<T>> expand(Loose<T> flow, Coder<T> coder) {
        flow.checks().forEach(this::check);
        return blocks(flow, coder);
    }

    private void check(Loose.Check check) {
        PCollection<Block<Object>> blocks = blocks(untyped(check.elements()), values);
        blocks.apply(named("assertCardinality"), new CheckCount<>(check.expected()));
    }

    @SuppressWarnings("unchecked")
    private static Loose<Object> untyped(Loose<?> flow) {
        return (Loose<Object>) flow;
    }

    private String named(String name) {
        return name + " " + ++steps;
    }

    private <T> PCollection<Block<T>> blocks(Loose<T> flow, Coder<T> coder) {
        List<PCollection<Block<T>>> all = new ArrayList<>();
        flow.chains().forEach(chain -> all.add(chained(chain, coder)));
        return all.size() == 1
                ? all.get(0)
                : PCollectionList.of(all).apply(named("concatenate"), Flatten.pCollections());
    }

    private <T> PCollection<Block<T>> chained(Loose.Chain<T> chain, Coder<T> coder) {
        String name = chain.moves().isEmpty()
                ? "elements"
                : chain.moves().stream().map(Move::name).collect(Collectors.joining(", "));
        List<StageMaker<?, ?>> makers = Move.makers(chain.moves());
        if (chain.origin() instanceof Origin.Parts<?> source) {
            return parts(source)
                    .apply(named(name), ParDo.of(new ReadFn<T>(makers)))
                    .setCoder(BlockCoder.of(coder));
        }
        PCollection<Block<Object>> blocks =
                gathered.computeIfAbsent(chain.origin(), origin -> gather((Origin.Gathered<?, ?>) origin));
        return blocks.apply(named(name), ParDo.of(new WorkFn<T>(elementCoder(blocks), makers)))
                .setCoder(BlockCoder.of(coder));
    }

    private static Coder<Object> elementCoder(PCollection<Block<Object>> blocks) {
        return ((BlockCoder<Object>) blocks.getCoder()).elementCoder();
    }

    private PCollection<Block<Object>> gather(Origin.Gathered<?, ?> origin) {
        return gather(origin.input(), origin.gathering());
    }

    @SuppressWarnings("unchecked")
    private PCollection<Block<Object>> gather(Loose<?> input, Gathering<?, ?> gathering) {
        ElementTypes.require(input, types, gathering.name());
        return blocks(untyped(input), values)
                .apply(named(gathering.name()), ((Gathering<Object, Object>) gathering).transform());
    }

    /** Each part under a key of its own, by which a runner spreads them. */
    private PCollection<Part<?>> parts(Origin.Parts<?> source) {
        Coder<Part<?>> coder = new PartCoder();
        List<KV<Integer, Part<?>>> keyed = new ArrayList<>();
        source.parts().forEach(part -> keyed.add(KV.of(keyed.size(), part.travellingBy(values))));
        return begin.apply(named("parts"), Create.of(keyed).withCoder(KvCoder.of(VarIntCoder.of(), coder)))
                .apply(named("spread"), Reshuffle.of())
                .apply(named("part"), Values.create())
                .setCoder(coder);
    }

    /** Makes a block of a part, which is read when somebody looks at it. */
    private static final class ReadFn<T> extends DoFn<Part<?>, Block<T>> {
        private final List<StageMaker<?, ?>> makers;

        ReadFn(List<StageMaker<?, ?>> makers) {
            this.makers = makers;
        }

        @ProcessElement
        public void process(@Element Part<?> part, OutputReceiver<Block<T>> out) {
            out.output(Block.ofSource(new Run<>(new MadePart<T>(part, makers))));
        }
    }

    /** Makes of a block of elements one that is worked on when somebody looks at it. */
    private static final class WorkFn<T> extends DoFn<Block<Object>, Block<T>> {
        private final Coder<Object> coder;
        private final List<StageMaker<?, ?>> makers;

        WorkFn(Coder<Object> coder, List<StageMaker<?, ?>> makers) {
            this.coder = coder;
            this.makers = makers;
        }

        @ProcessElement
        public void process(@Element Block<Object> block, OutputReceiver<Block<T>> out) throws Exception {
            Part<Object> held = HeldPart.of(block.toList(), coder);
            out.output(Block.ofSource(new Run<>(new MadePart<T>(held, makers))));
        }
    }
}
