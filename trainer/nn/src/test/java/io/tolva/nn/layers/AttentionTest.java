package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Model;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final RandomGenerator RANDOM = RandomGenerator.of(Seed.of(8));
    private static final Tensor Q = RANDOM.normal(DType.FLOAT32, Shape.of(2, 4, 3), 0, 1);
    private static final Tensor V = RANDOM.normal(DType.FLOAT32, Shape.of(2, 5, 3), 0, 1);

    @Test
    void weightsHaveKerasNamesAndPlaces() {
        MultiHeadAttention layer = MultiHeadAttention.of(2, 4).withValueDim(6);
        layer.applyAll(List.of(Q, V), false);
        assertThat(layer.children().keySet(), contains("query_dense", "key_dense", "value_dense", "output_dense"));
        assertThat(
                layer.weights().stream()
                        .map(weight -> weight.name() + " " + weight.shape())
                        .toList(),
                contains(
                        "multi_head_attention/query/kernel [3, 2, 4]",
                        "multi_head_attention/query/bias [2, 4]",
                        "multi_head_attention/key/kernel [3, 2, 4]",
                        "multi_head_attention/key/bias [2, 4]",
                        "multi_head_attention/value/kernel [3, 2, 6]",
                        "multi_head_attention/value/bias [2, 6]",
                        "multi_head_attention/attention_output/kernel [2, 6, 3]",
                        "multi_head_attention/attention_output/bias [3]"));
    }

    @Test
    void kernelsBeginByTheirFans() {
        EinsumDense layer = EinsumDense.of("...x,xnh->...nh", 20, 10);
        layer.apply(Tensor.ones(Shape.of(1, 100)));
        Tensor kernel = layer.weights().get(0).value();
        double limit = Math.sqrt(6.0 / (100 + 200));
        assertThat((double) Ops.max(Ops.abs(kernel)).item(), closeTo(limit, 0.001));
        EinsumDense turned = EinsumDense.of("ab,cb->ac", 200);
        turned.apply(Tensor.ones(Shape.of(1, 100)));
        assertThat(turned.weights().get(0).shape(), is(Shape.of(200, 100)));
        assertThat((double) Ops.max(Ops.abs(turned.weights().get(0).value())).item(), closeTo(limit, 0.001));
    }

    @Test
    void scoresAreDroppedInTraining() {
        for (Layer layer : List.of(
                MultiHeadAttention.of(2, 4).withDropout(0.5),
                Attention.create().withDropout(0.5),
                AdditiveAttention.create().withDropout(0.5))) {
            Tensor calm = layer.applyAll(List.of(Q, V), false).get(0);
            Step step = Step.compileAll(inputs -> layer.applyAll(inputs, true));
            Tensor one = step.call(Q, V);
            assertThat(one.toHostArray(), not(is(calm.toHostArray())));
            assertThat(step.call(Q, V).toHostArray(), not(is(one.toHostArray())));
            assertThat(layer.state(), hasSize(1));
        }
    }

    @Test
    void aQueryAttendsToNothingBehindItIfSo() {
        MultiHeadAttention layer = MultiHeadAttention.of(2, 4);
        AttentionOptions causal = AttentionOptions.defaults().withCausal(true).withScores(true);
        Tensor scores = layer.attend(List.of(Q, Q), causal, Call.of(false)).get(1);
        assertThat(scores.shape(), is(Shape.of(2, 2, 4, 4)));
        Tensor row = Ops.reshape(Ops.range(4), 4, 1);
        Tensor behind = Ops.less(row, Ops.reshape(Ops.range(4), 1, 4));
        Tensor forbidden = Ops.where(behind, scores, Tensor.scalar(0f));
        assertThat((double) Ops.sum(forbidden).item(), is(0.0));
        assertThat((double) Ops.sum(scores).item(), closeTo(16, 1e-4));
    }

    @Test
    void aGraphAttendsCausally() {
        for (Layer layer : List.of(MultiHeadAttention.of(2, 4), Attention.create(), AdditiveAttention.create())) {
            SymbolicTensor input = Input.of(4, 3);
            SymbolicTensor causal = layer instanceof MultiHeadAttention attention
                    ? attention.applyCausal(input, input)
                    : ((DotAttention) layer).applyCausal(input, input);
            SymbolicTensor free = layer.apply(input, input);
            List<Tensor> outputs =
                    Model.of(List.of(input), List.of(causal, free)).applyAll(List.of(Q), false);
            AttentionOptions options = AttentionOptions.defaults().withCausal(true);
            Call call = Call.of(false);
            Tensor expected = layer instanceof MultiHeadAttention attention
                    ? attention.attend(List.of(Q, Q), options, call).get(0)
                    : ((DotAttention) layer)
                            .attend(List.of(Q, Q), options, call)
                            .get(0);
            assertThat(outputs.get(0).toHostArray(), is(expected.toHostArray()));
            assertThat(outputs.get(1).toHostArray(), not(is(expected.toHostArray())));
            assertThat(causal.source().arguments().entries().get("use_causal_mask"), is(true));
            assertThrows(
                    ConfigException.class,
                    () -> layer.applyAll(List.of(input, input), Config.empty().with("attention_mask", 1)));
        }
    }

    @Test
    void aLayerOfLayersAttends() {
        UnaryLayer block = new UnaryLayer(Config.empty()) {
            private final MultiHeadAttention attention = track("attention", MultiHeadAttention.of(2, 4));
            private final EinsumDense dense = track("dense", EinsumDense.of("...a,ab->...b", 3));

            @Override
            public String className() {
                return "Block";
            }

            @Override
            protected Tensor call(Tensor x, Call call) {
                AttentionOptions causal = AttentionOptions.defaults().withCausal(true);
                Tensor attended = attention
                        .attend(List.of(x, x), causal, call.withoutMasks())
                        .get(0);
                return dense.apply(x.plus(attended), call);
            }
        };
        Tensor y = block.apply(Q);
        assertThat(y.shape(), is(Q.shape()));
        assertThat(block.weights().stream().map(Variable::name).toList().get(0), is("block/attention/query/kernel"));
        Tensor first = Ops.unstack(Q, 1).get(0);
        Tensor alone = block.apply(Ops.expandDims(first, 1));
        Tensor difference =
                Ops.sub(Ops.unstack(y, 1).get(0), Ops.unstack(alone, 1).get(0));
        assertThat((double) Ops.max(Ops.abs(difference)).item(), closeTo(0, 1e-6));
    }

    @Test
    void aGraphKnowsItsShapes() {
        SymbolicTensor query = Input.of(TensorShape.ANY, 6);
        SymbolicTensor value = Input.of(5, 8);
        assertThat(MultiHeadAttention.of(2, 4).apply(query, value).shape(), is(TensorShape.of(TensorShape.ANY, 6)));
        assertThat(
                MultiHeadAttention.of(2, 4)
                        .withOutputShape(7)
                        .apply(query, value)
                        .shape(),
                is(TensorShape.of(TensorShape.ANY, 7)));
        assertThat(
                EinsumDense.of("abc,cd->abd", TensorShape.ANY, 9).apply(query).shape(),
                is(TensorShape.of(TensorShape.ANY, 9)));
    }

    @Test
    void badInputsAndArgumentsAreRefused() {
        assertThat(
                refused(() -> MultiHeadAttention.of(2, 4).apply(Q)),
                containsString("expected queries, values and perhaps keys, got 1"));
        assertThat(refused(() -> Attention.create().apply(Q)), containsString("got 1"));
        assertThat(
                refused(() -> MultiHeadAttention.of(2, 4).applyAll(List.of(Q, V, Q), false)),
                containsString("expected a key for each value"));
        assertThat(refused(() -> EinsumDense.of("abc,cd->abd", 3, 3).apply(Q)), containsString("differ on axis b"));
        assertThat(refused(() -> EinsumDense.of("abc,cd->abd", 3).apply(Q)), containsString("output_shape"));
        assertThrows(ConfigException.class, () -> EinsumDense.of("ab,cd->ad", 3));
        assertThrows(ConfigException.class, () -> EinsumDense.of("...ab,bc...->ac", 3));
        assertThrows(ConfigException.class, () -> EinsumDense.of("ab,bc->ac", 3).withBiasAxes("x"));
        assertThrows(ConfigException.class, () -> MultiHeadAttention.of(0, 4));
        assertThrows(ConfigException.class, () -> Attention.create().withDropout(1));
        assertThat(
                refused(() -> MultiHeadAttention.of(2, 4).withAttentionAxes(3).applyAll(List.of(Q, V), false)),
                containsString("attention_axes"));
    }

    private static String refused(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
