package io.tolva.nn.layers;

import io.tolva.nn.config.Catalogue;

/** The layers that a file can name. */
public final class Layers {
    /** Keras's layers by name. */
    public static final Catalogue<Layer> CATALOGUE = Catalogue.builder("layer", Layer.class, "keras.layers")
            .add("InputLayer", InputLayer::new)
            .add("Dense", Dense::new)
            .add("Flatten", Flatten::new)
            .add("Activation", ActivationLayer::new)
            .add("Conv2D", Conv2D::new)
            .add("MaxPooling2D", MaxPooling2D::new)
            .add("Rescaling", Rescaling::new)
            .add("SimpleRNNCell", SimpleRNNCell::new)
            .add("SimpleRNN", SimpleRNN::new)
            .add("LSTMCell", LSTMCell::new)
            .add("LSTM", LSTM::new)
            .add("GRUCell", GRUCell::new)
            .add("GRU", GRU::new)
            .add("StackedRNNCells", StackedRNNCells::new)
            .add("RNN", RNN::new)
            .add("ConvLSTM1D", ConvLSTM1D::new)
            .add("ConvLSTM2D", ConvLSTM2D::new)
            .add("Bidirectional", Bidirectional::new)
            .add("TimeDistributed", TimeDistributed::new)
            .add("Masking", Masking::new)
            .add("EinsumDense", EinsumDense::new)
            .add("MultiHeadAttention", MultiHeadAttention::new)
            .add("Attention", Attention::new)
            .add("AdditiveAttention", AdditiveAttention::new)
            .build();

    private Layers() {}
}
