package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.Bidirectional;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.EinsumDense;
import io.tolva.nn.layers.GRU;
import io.tolva.nn.layers.GRUCell;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.LSTM;
import io.tolva.nn.layers.LSTMCell;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.Masking;
import io.tolva.nn.layers.MultiHeadAttention;
import io.tolva.nn.layers.RNN;
import io.tolva.nn.layers.SimpleRNN;
import io.tolva.nn.layers.StackedRNNCells;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TimeDistributed;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Adam;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Networks of recurrent layers beside Keras's: src-test/oracle/recurrent.py. */
class RecurrentNetworkTest {
    private static final JsonNode GOLDENS = Goldens.read("recurrent");

    @Test
    void aNetworkOnMaskedSequencesGoesKerasWay() {
        JsonNode golden = GOLDENS.get("network");
        Sequential model = Sequential.builder()
                .input(6, 2)
                .add(Masking.create())
                .add(Bidirectional.of(LSTM.of(3).withReturnSequences(true)))
                .add(GRU.of(4).withReturnSequences(true))
                .add(TimeDistributed.of(Dense.of(1)))
                .build();
        List<Variable> weights = model.weights();
        for (int i = 0; i < weights.size(); i++) {
            weights.get(i).assign(Goldens.tensor(golden.get("start").get(i)));
        }
        model.compile(Adam.create().withLearningRate(0.01), Loss.named("mse"));
        History history = model.fit(
                new Batch(Goldens.array(golden.get("x")), Goldens.array(golden.get("y"))),
                FitOptions.defaults().withEpochs(3).withBatchSize(4).withShuffle(false));
        for (int epoch = 0; epoch < 3; epoch++) {
            double expected = golden.get("loss").get(epoch).asDouble();
            assertThat("loss", (double) history.of("loss")[epoch], closeTo(expected, 1e-5));
        }
        for (int i = 0; i < weights.size(); i++) {
            assertThat(
                    "weight " + i,
                    weights.get(i).value(),
                    Goldens.like(Goldens.array64(golden.get("weights").get(i)), 10));
        }
        assertThat(
                Tensor.of(model.predict(Goldens.array(golden.get("x")))),
                Goldens.like(Goldens.array64(golden.get("predictions")), 10));
    }

    @Test
    void filesHaveTheWeightsWhereKerasHasThem() {
        SymbolicTensor input = Input.of(4, 3);
        SymbolicTensor y = LSTM.of(3).withReturnSequences(true).apply(input);
        y = Bidirectional.of(GRU.of(2).withReturnSequences(true)).apply(y);
        y = TimeDistributed.of(Dense.of(3)).apply(y);
        y = RNN.of(StackedRNNCells.of(LSTMCell.of(3), LSTMCell.of(2), GRUCell.of(2)))
                .withReturnSequences(true)
                .apply(y);
        y = new MultiHeadAttention(
                        Config.empty().with("num_heads", 2).with("key_dim", 3).with("use_gate", true))
                .apply(y, y);
        y = EinsumDense.of("abc,cd->abd", -1, 3).withBiasAxes("d").apply(y);
        Model model = Model.of(input, SimpleRNN.of(2).apply(y));

        TreeSet<String> paths = new TreeSet<>();
        collect("", model, paths);
        List<String> expected = new ArrayList<>();
        GOLDENS.get("paths").get("paths").forEach(path -> expected.add(path.asText()));
        assertThat(new ArrayList<>(paths), is(expected));

        List<String> names = new ArrayList<>();
        GOLDENS.get("paths").get("names").forEach(name -> names.add(withoutNumbers(name.asText())));
        assertThat(
                model.weights().stream()
                        .map(weight -> withoutNumbers(weight.name()))
                        .toList(),
                is(names));
    }

    /** Keras counts the layers of a program, we those of a model. */
    private static String withoutNumbers(String name) {
        return name.replaceAll("_\\d+", "");
    }

    private static void collect(String path, Layer layer, Set<String> paths) {
        for (int i = 0; i < layer.ownWeights().size(); i++) {
            paths.add(path + "vars/" + i);
        }
        for (Map.Entry<String, Layer> child : layer.children().entrySet()) {
            collect(path + child.getKey() + "/", child.getValue(), paths);
        }
    }

    @Test
    void anEncoderHandsItsStatesToADecoder() {
        SymbolicTensor source = Input.of(5, 3);
        SymbolicTensor target = Input.of(4, 3);
        List<SymbolicTensor> encoded = LSTM.of(6).withReturnState(true).applyAll(List.of(source));
        SymbolicTensor decoded = LSTM.of(6).withReturnSequences(true).apply(target, encoded.get(1), encoded.get(2));
        Functional model = Model.of(
                List.of(source, target), List.of(TimeDistributed.of(Dense.of(3)).apply(decoded)));
        model.compile(Adam.create().withLearningRate(0.01), Loss.named("mse"));
        RandomGenerator random = RandomGenerator.of(Seed.of(2));
        Tensor x = random.normal(DType.FLOAT32, Shape.of(8, 5, 3), 0, 1);
        Tensor y = random.normal(DType.FLOAT32, Shape.of(8, 4, 3), 0, 1);
        History history = model.fit(
                new Batch(List.of(x.toHostArray(), y.toHostArray()), List.of(y.toHostArray()), List.of()),
                FitOptions.defaults().withEpochs(30));
        float[] loss = history.of("loss");
        assertThat("loss falls from " + loss[0] + " to " + loss[29], loss[29] < 0.7 * loss[0], is(true));
    }
}
