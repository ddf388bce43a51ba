package io.tolva.data.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Kinds of JPEG files that TensorFlow does not write: our decoder gives what ImageIO gives. */
class JpegKindsTest {
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private static BufferedImage picture(int height, int width) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 7 & 0xFF) << 16 | (y * 5 & 0xFF) << 8 | ((x ^ y) * 3 & 0xFF));
            }
        }
        return image;
    }

    private static byte[] encode(BufferedImage image, int across, int down, int restartInterval) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            Node tree = metadata.getAsTree(FORMAT);
            Element first = (Element)
                    ((Element) tree).getElementsByTagName("componentSpec").item(0);
            first.setAttribute("HsamplingFactor", String.valueOf(across));
            first.setAttribute("VsamplingFactor", String.valueOf(down));
            if (restartInterval > 0) {
                IIOMetadataNode restart = new IIOMetadataNode("dri");
                restart.setAttribute("interval", String.valueOf(restartInterval));
                Node sequence =
                        ((Element) tree).getElementsByTagName("markerSequence").item(0);
                sequence.insertBefore(restart, sequence.getFirstChild());
            }
            metadata.setFromTree(FORMAT, tree);
            writer.write(null, new IIOImage(image, null, metadata), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"2,2,0", "2,1,0", "1,1,0", "2,2,1", "2,1,3", "1,1,7", "2,2,5", "4,1,0", "1,1,2", "1,2,0", "1,2,3"})
    void givesWhatImageIoGives(int across, int down, int restartInterval) throws IOException {
        for (int[] size : new int[][] {{33, 47}, {16, 16}, {100, 700}, {5, 9}}) {
            byte[] file = encode(picture(size[0], size[1]), across, down, restartInterval);
            JpegHeader header = JpegHeader.read(file);
            assertThat(header.components().get(0).across(), is(across));
            assertThat(header.components().get(0).down(), is(down));
            assertThat(header.restartInterval(), is(restartInterval));
            assertThat(JpegDecoder.canDecode(header), is(across < 4));

            JpegImage image = JpegImage.open(file, "p", false);
            byte[] fast = new byte[size[0] * size[1] * 3];
            byte[] plain = new byte[fast.length];
            image.decode(half -> new PixelSink(fast, size[1], 3, half));
            image.decodeByImageIo(half -> new PixelSink(plain, size[1], 3, half));

            assertThat(fast, is(plain));
            HostArray decoded = HostArray.wrap(Shape.of(size[0], size[1], 3), plain);
            assertThat(
                    ImageDecoder.decodeResized(file, 3, 40, 60, "p"),
                    is(Images.resize(decoded, 40, 60, Interpolation.BILINEAR)));
        }
    }

    @Test
    void refusesRestartMarkersOutOfOrder() throws IOException {
        byte[] file = encode(picture(33, 47), 2, 2, 1);
        int at = 0;
        while (file[at] != -1 || file[at + 1] != (byte) 0xD1) {
            at++;
        }
        file[at + 1] = (byte) 0xD5;

        UndecodableImageException e =
                assertThrows(UndecodableImageException.class, () -> ImageDecoder.decode(file, 0, "p"));

        assertThat(e.getMessage(), containsString("restart marker at byte " + at + ": expected 209, got 213"));
    }
}
