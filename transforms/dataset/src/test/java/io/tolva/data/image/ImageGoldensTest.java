package io.tolva.data.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.data.Goldens;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of every format are decoded as TensorFlow decodes them, to the bit. */
class ImageGoldensTest {
    static Stream<JsonNode> goldens() {
        return Goldens.cases("decoding").filter(golden -> !golden.has("error"));
    }

    static Stream<JsonNode> jpegs() {
        return goldens().filter(golden -> golden.get("file").asText().endsWith(".jpg"));
    }

    private static byte[] bytes(JsonNode golden) {
        return Goldens.bytes("pictures/" + golden.get("file").asText());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void equalsTensorFlow(JsonNode golden) throws IOException {
        HostArray expected = Packed.array(golden, "uint8");
        String name = golden.get("file") + " " + golden.get("channels");
        int channels = golden.get("channels").asInt();

        HostArray image = ImageDecoder.decode(bytes(golden), channels, name);
        HostArray frames = ImageDecoder.decodeFrames(bytes(golden), channels, name);

        boolean animation = expected.shape().rank() == 4;
        assertThat(name, image, is(animation ? expected.row(0) : expected));
        assertThat(name, animation ? frames : frames.row(0), is(expected));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void tellsTheSizeWithoutDecoding(JsonNode golden) throws IOException {
        ImageInfo info = ImageInfo.probe(bytes(golden), "p");
        HostArray stored = ImageDecoder.decode(bytes(golden), 0, "p");

        assertThat(stored.shape().dims(), is(new int[] {info.height(), info.width(), info.channels()}));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void resizesWhileDecodingToTheSameValues(JsonNode golden) throws IOException {
        int channels = golden.get("channels").asInt();
        HostArray image = ImageDecoder.decode(bytes(golden), channels, "p");

        for (int[] size : new int[][] {{11, 13}, {1, 1}, {3, 100}, {64, 5}, {2, 30}}) {
            HostArray resized = ImageDecoder.decodeResized(bytes(golden), channels, size[0], size[1], "p");

            assertThat(resized, is(Images.resize(image, size[0], size[1], Interpolation.BILINEAR)));
        }
    }

    @ParameterizedTest
    @MethodSource("jpegs")
    void decodesJpegAsImageIoDoes(JsonNode golden) throws IOException {
        JpegImage image =
                JpegImage.open(bytes(golden), "p", golden.get("channels").asInt() == 1);
        int channels = image.channels() == 3 && golden.get("channels").asInt() != 1 ? 3 : 1;
        byte[] fast = new byte[image.height() * image.width() * channels];
        byte[] plain = new byte[fast.length];

        image.decode(half -> new PixelSink(fast, image.width(), channels, half));
        image.decodeByImageIo(half -> new PixelSink(plain, image.width(), channels, half));

        assertThat(fast, is(plain));
    }
}
