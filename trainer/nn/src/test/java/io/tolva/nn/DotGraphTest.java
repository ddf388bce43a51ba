package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.SymbolicTensor;
import org.junit.jupiter.api.Test;

class DotGraphTest {
    @Test
    void drawsAChain() {
        Model model = Sequential.builder()
                .input(4)
                .add(Dense.of(3, Activation.RELU))
                .add(Dense.of(1))
                .build();
        assertThat(model.toDot(), is("""
                        digraph "sequential" {
                          rankdir=TB;
                          node [shape=record, fontname="Helvetica"];
                          "dense" [label="{dense (Dense)|{in|out}|{[batch, 4]|[batch, 3]}}"];
                          "dense_1" [label="{dense_1 (Dense)|{in|out}|{[batch, 3]|[batch, 1]}}"];
                          "dense" -> "dense_1";
                        }
                        """));
    }

    @Test
    void drawsPathsAndModelsInModels() {
        SymbolicTensor input = Input.named("in", 4);
        Model inner =
                Sequential.builder().name("inner").input(4).add(Dense.of(2)).build();
        Model model = Model.of(input, Dense.of(1).apply(inner.apply(input)));
        assertThat(model.toDot(), containsString("\"in\" -> \"inner\";"));
        assertThat(model.toDot(), containsString("\"inner\" -> \"dense\";"));
        assertThat(model.toDot(), containsString("subgraph \"cluster_inner\""));
        assertThat(model.toDot(), containsString("\"inner/dense\""));
    }
}
