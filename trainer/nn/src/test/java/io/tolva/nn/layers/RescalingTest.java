package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Sequential;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescalingTest {
    private static final HostArray INPUT = HostArray.of(0f, 1f, -2f).reshape(Shape.of(3, 1));

    private static Sequential model() {
        return Sequential.builder()
                .input(Shape.of(1))
                .add(Dense.of(1))
                .add(Rescaling.of(3f, 10f))
                .build();
    }

    @Test
    void multipliesAndAdds() {
        Sequential model = Sequential.builder()
                .input(Shape.of(1))
                .add(Rescaling.of(2f, 5f))
                .build();
        assertThat(model.predict(INPUT), is(HostArray.of(5f, 7f, 1f).reshape(Shape.of(3, 1))));
    }

    @Test
    void survivesBeingSaved(@TempDir Path folder) throws IOException {
        Sequential model = model();
        model.save(folder.resolve("model.keras"));
        assertThat(Sequential.load(folder.resolve("model.keras")).predict(INPUT), is(model.predict(INPUT)));
    }
}
