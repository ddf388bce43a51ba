package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerNamesTest {
    @ParameterizedTest
    @CsvSource({
        "Dense, dense",
        "Conv2D, conv2d",
        "Conv1DTranspose, conv1d_transpose",
        "DepthwiseConv2D, depthwise_conv2d",
        "LSTM, lstm",
        "ReLU, re_lu",
        "PReLU, p_re_lu",
        "LeakyReLU, leaky_re_lu",
        "ELU, elu",
        "MaxPooling2D, max_pooling2d",
        "UpSampling1D, up_sampling1d",
        "RMSNormalization, rms_normalization",
    })
    void namesAreKeras(String className, String name) {
        assertThat(LayerNames.snakeCase(className), is(name));
    }
}
