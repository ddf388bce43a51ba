package io.tolva.data.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.Goldens;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    /** How much JPEG decoders may differ; gray out of colours goes through one more rounding. */
    private static final int JPEG_TOLERANCE = 3;

    static Stream<JsonNode> goldens() {
        return Goldens.cases("images");
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void equalsTensorFlow(JsonNode golden) throws IOException {
        String file = golden.get("file").asText();

        HostArray pixels = ImageDecoder.decode(
                Goldens.bytes("images/" + file), golden.get("channels").asInt(), file);

        assertThat(pixels.shape().toString(), is(golden.get("shape").toString().replace(",", ", ")));
        int worst = 0;
        for (int i = 0; i < pixels.size(); i++) {
            int expected = golden.get("pixels").get(i).asInt();
            worst = Math.max(worst, Math.abs(expected - Byte.toUnsignedInt(pixels.bytes()[i])));
        }
        assertThat(file, worst, lessThanOrEqualTo(file.endsWith(".png") ? 0 : JPEG_TOLERANCE));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void tellsTheSizeWithoutDecoding(JsonNode golden) throws IOException {
        String file = golden.get("file").asText();
        ImageInfo info = ImageInfo.probe(Goldens.bytes("images/" + file), file);

        assertThat(info.height(), is(golden.get("shape").get(0).asInt()));
        assertThat(info.width(), is(golden.get("shape").get(1).asInt()));
        assertThat(info.format(), is(file.endsWith(".png") ? ImageFormat.PNG : ImageFormat.JPEG));
        if (golden.get("channels").asInt() == 0) {
            assertThat(info.channels(), is(golden.get("shape").get(2).asInt()));
        }
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(format, ImageIO.write(image, format, bytes), is(true));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "gif", "png"})
    void replacesAPaletteByItsColours(String format) throws IOException {
        byte[] red = Arrays.copyOf(new byte[] {10, (byte) 200}, 256);
        byte[] green = Arrays.copyOf(new byte[] {20, 100}, 256);
        byte[] blue = Arrays.copyOf(new byte[] {30, 0, 0, (byte) 255}, 256);
        IndexColorModel palette = new IndexColorModel(8, 256, red, green, blue);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSample(0, 0, 0, 1);
        image.getRaster().setSample(1, 0, 0, 3);

        byte[] encoded = encode(image, format);

        HostArray expected = HostArray.wrap(Shape.of(1, 2, 3), new byte[] {(byte) 200, 100, 0, 0, 0, (byte) 255});
        assertThat(ImageDecoder.decode(encoded, 0, "p"), is(expected));
        assertThat(ImageInfo.probe(encoded, "p").channels(), is(3));
    }

    @Test
    void spreadsFewBitsOverTheWholeRange() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(1, 0, Color.WHITE.getRGB());

        HostArray pixels = ImageDecoder.decode(encode(image, "png"), 0, "bits");

        assertThat(pixels, is(HostArray.wrap(Shape.of(1, 2, 1), new byte[] {0, (byte) 255})));
    }

    @Test
    void decodesColoursOfBmp() throws IOException {
        BufferedImage image = new BufferedImage(1, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x010203);
        image.setRGB(0, 1, 0xFFFEFD);

        HostArray pixels = ImageDecoder.decode(encode(image, "bmp"), 3, "b");

        assertThat(pixels, is(HostArray.wrap(Shape.of(2, 1, 3), new byte[] {1, 2, 3, -1, -2, -3})));
    }

    @Test
    void namesTheSourceOfBadBytes() {
        byte[] whole = Goldens.bytes("images/rgb.png");

        UndecodableImageException nothing =
                assertThrows(UndecodableImageException.class, () -> ImageDecoder.decode(new byte[0], 0, "cat.png"));
        assertThat(nothing.getMessage(), containsString("cat.png: expected PNG, JPEG, BMP or GIF, got 0 bytes"));
        for (int length = 1; length < whole.length - 20; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            UndecodableImageException e =
                    assertThrows(UndecodableImageException.class, () -> ImageDecoder.decode(cut, 0, "cut.png"));
            assertThat(e.source(), is("cut.png"));
        }
        assertThrows(IllegalArgumentException.class, () -> ImageDecoder.decode(whole, 2, "cat.png"));
    }
}
