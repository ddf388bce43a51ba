package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Functional;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.constraints.NonNeg;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.L2;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Padding;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerUseTest {
    private static final int ANY = TensorShape.ANY;

    private static TensorShape shape(Layer layer, int... dims) {
        return layer.apply(Input.of(dims)).shape();
    }

    @Test
    void aKernelIsToldEverything() {
        Conv1D layer = Conv1D.of(3, 2, Activation.RELU)
                .causal()
                .withDilation(2)
                .withKernelInitializer(Initializers.ONES)
                .withKernelRegularizer(L2.of(0.5))
                .withKernelConstraint(NonNeg.create())
                .withBiasInitializer(Initializers.ONES)
                .withBiasRegularizer(L2.of(1))
                .withBiasConstraint(NonNeg.create());
        Tensor y = layer.apply(Tensor.ones(Shape.of(1, 4, 2)));
        assertThat(y.toHostArray().floats(), is(new float[] {3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 5, 5}));
        assertThat(layer.penalties(), hasSize(2));
        assertThat(layer.penalties().get(0).item(), is(6f));
        assertThat(layer.penalties().get(1).item(), is(3f));
        for (Variable weight : layer.weights()) {
            assertThat(weight.constraint().isPresent(), is(true));
        }
        assertThat(layer.withBias(false).withActivation(Activation.LINEAR).activation(), is(Activation.LINEAR));
    }

    @Test
    void aDepthwiseKernelIsToldUnderKerasNames() {
        DepthwiseConv2D layer = DepthwiseConv2D.of(2).withKernelInitializer(Initializers.ONES);
        assertThat(layer.config().entries().get("depthwise_initializer"), is(Initializers.ONES));
        SeparableConv1D separable = SeparableConv1D.of(3, 2)
                .withDepthMultiplier(2)
                .withPointwiseInitializer(Initializers.ONES)
                .withPointwiseRegularizer(L2.of(0.5))
                .withPointwiseConstraint(NonNeg.create());
        separable.apply(Tensor.ones(Shape.of(1, 4, 2)));
        assertThat(separable.penalties().get(0).item(), is(6f));
        assertThat(separable.weights().get(1).constraint().isPresent(), is(true));
    }

    @Test
    void normalizationsAreToldEverything() {
        BatchNormalization layer = BatchNormalization.create()
                .withMomentum(0.5)
                .withEpsilon(0)
                .withGammaInitializer(Initializers.ONES)
                .withBetaInitializer(Initializers.ONES)
                .withGammaRegularizer(L2.of(1))
                .withBetaRegularizer(L2.of(2))
                .withGammaConstraint(NonNeg.create())
                .withBetaConstraint(NonNeg.create());
        Tensor y = layer.apply(Tensor.of(-1f, 1f).reshape(2, 1), true);
        assertThat(y.toHostArray().floats(), is(new float[] {0, 2}));
        assertThat(layer.penalties().get(1).item(), is(2f));
        assertThat(layer.weights().get(3).toHostArray().floats(), is(new float[] {1}));
        assertThat(layer.trainableVariables(), hasSize(2));
        assertThat(layer.withCenter(false).withScale(false).apply(y).shape(), is(Shape.of(2, 1)));
        assertThat(
                GroupNormalization.of(2)
                        .withAxis(1)
                        .apply(Tensor.ones(Shape.of(1, 4, 3)))
                        .shape(),
                is(Shape.of(1, 4, 3)));
    }

    @Test
    void unknownDimensionsStayUnknown() {
        assertThat(shape(Conv1D.of(3, 2), ANY, 4), is(TensorShape.of(ANY, 3)));
        assertThat(shape(Conv2D.of(3, 2).withPadding(Padding.SAME), ANY, 6, 4), is(TensorShape.of(ANY, 6, 3)));
        assertThat(shape(MaxPooling2D.of(2).withStrides(1), 7, ANY, 4), is(TensorShape.of(6, ANY, 4)));
        assertThat(shape(AveragePooling1D.of(2).withPadding(Padding.SAME), 7, 2), is(TensorShape.of(4, 2)));
        assertThat(shape(Flatten.create(), ANY, 4), is(TensorShape.of(ANY)));
        assertThat(shape(Reshape.of(2, -1), ANY, 4), is(TensorShape.of(2, ANY)));
        assertThat(shape(Embedding.of(5, 3), ANY), is(TensorShape.of(ANY, 3)));
        assertThat(shape(UpSampling2D.of(2, 3), ANY, 4, 1), is(TensorShape.of(ANY, 12, 1)));
        assertThat(shape(UpSampling1D.of(2), ANY, 4), is(TensorShape.of(ANY, 4)));
        assertThat(shape(ZeroPadding2D.of(1, 2), ANY, 4, 1), is(TensorShape.of(ANY, 8, 1)));
        assertThat(shape(Permute.of(2, 1), ANY, 4), is(TensorShape.of(4, ANY)));
        TensorShape joined =
                Concatenate.of(1).apply(Input.of(ANY, 4), Input.of(3, 4)).shape();
        assertThat(joined, is(TensorShape.of(ANY, 4)));
        assertThat(Concatenate.create().apply(Input.of(ANY, 4), Input.of(3, 2)).shape(), is(TensorShape.of(3, 6)));
        assertThat(Dot.of(2, 2).apply(Input.of(ANY, 4), Input.of(3, 4)).shape(), is(TensorShape.of(ANY, 3)));
    }

    @Test
    void functionsOfTheProgramAreLayers() {
        Lambda twice = Lambda.of("twice", x -> x.times(2));
        assertThat(shape(twice, ANY, 4), is(TensorShape.of(ANY, 4)));
        assertThat(twice.name(), is("twice"));
        assertThat(shape(Lambda.of("sum", x -> Ops.sum(x, 1)), ANY, 4), is(TensorShape.of(4)));
        Lambda product = Lambda.ofAll("product", inputs -> inputs.get(0).times(inputs.get(1)));
        assertThat(product.apply(Input.of(3), Input.of(3)).shape(), is(TensorShape.of(3)));
        assertThat(twice.apply(Tensor.of(1f, 2f)).toHostArray().floats(), is(new float[] {2, 4}));
        String message =
                assertThrows(UnsupportedOperationException.class, twice::config).getMessage();
        assertThat(message, containsString("layer twice (Lambda): a function of the program cannot be saved"));
        Refusals.refuses(() -> twice.apply(Input.of(3), Input.of(3)), "expected one input, got 2");
    }

    @Test
    void embeddingsTakeAnyNumbersAndAnyNumberOfSteps() {
        Embedding layer = Embedding.of(5, 2).withMaskZero().withEmbeddingsRegularizer(L2.of(1));
        Tensor few = layer.apply(Ops.reshape(Tensor.of(1, 0), 1, 2));
        Tensor more = layer.apply(Ops.reshape(Tensor.of(1L, 2L, 0L, 1L), 2, 2));
        Tensor floats = layer.apply(Ops.reshape(Tensor.of(1f, 0f, 3f), 1, 3));
        assertThat(few.shape(), is(Shape.of(1, 2, 2)));
        assertThat(floats.shape(), is(Shape.of(1, 3, 2)));
        HostArray first = few.toHostArray();
        assertThat(more.toHostArray().floats()[0], is(first.floats()[0]));
        assertThat(layer.penalties(), hasSize(1));
        Outputs masked = layer.applyMasked(List.of(Ops.reshape(Tensor.of(1L, 0L), 1, 2)), Call.of(false));
        Tensor mask = masked.masks().get(0);
        assertThat(mask, is(notNullValue()));
        assertThat(mask.toHostArray().booleans(), is(new boolean[] {true, false}));
    }

    @Test
    void layersOfAModelAreOneGraph() {
        SymbolicTensor words = Input.of(TensorShape.of(ANY), DType.INT32);
        SymbolicTensor vectors = Embedding.of(9, 4).withMaskZero().apply(words);
        SymbolicTensor seen = Conv1D.of(4, 3).causal().apply(vectors);
        SymbolicTensor both = Add.create().apply(vectors, seen);
        SymbolicTensor mean =
                GlobalAveragePooling1D.create().apply(Dropout.of(0.5).apply(both));
        Functional model = Functional.of(
                words, Dense.of(2).apply(LayerNormalization.create().apply(mean)));
        Tensor y = model.apply(Ops.reshape(Tensor.of(1, 2, 3, 0, 0, 0, 4, 5, 6, 7), 2, 5));
        assertThat(y.shape(), is(Shape.of(2, 2)));
        assertThat(model.state(), hasSize(1));
    }

    @Test
    void aFrozenBatchNormalizationDoesNotMove() {
        BatchNormalization layer = BatchNormalization.create();
        layer.setTrainable(false);
        Tensor x = Tensor.of(-1f, 5f).reshape(2, 1);
        assertThat(layer.apply(x, true).toHostArray(), is(layer.apply(x, false).toHostArray()));
        assertThat(layer.weights().get(2).toHostArray().floats(), is(new float[] {0}));
        assertThat(layer.trainableVariables(), hasSize(0));
    }
}
