package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class LayerNamesTest {
    @Test
    void namesAreKeras() {
        LayerNames names = new LayerNames();
        assertThat(names.next("Dense"), is("dense"));
        assertThat(names.next("Dense"), is("dense_1"));
        assertThat(names.next("Conv2D"), is("conv2d"));
        assertThat(names.next("LSTM"), is("lstm"));
        assertThat(names.next("ReLU"), is("re_lu"));
        assertThat(names.next("PReLU"), is("p_re_lu"));
        assertThat(names.next("MaxPooling2D"), is("max_pooling2d"));
    }
}
