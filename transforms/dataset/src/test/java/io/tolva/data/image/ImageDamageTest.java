package io.tolva.data.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.Philox;
import io.tolva.data.Goldens;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, they are an image or the one exception that says they are not. */
class ImageDamageTest {
    private static final int SEED = 5;

    private static byte[] picture(String name) {
        return Goldens.bytes("pictures/" + name);
    }

    private static UndecodableImageException failure(byte[] bytes) {
        return assertThrows(UndecodableImageException.class, () -> ImageDecoder.decode(bytes, 3, "cat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"420-17x33.jpg", "444-17x33.jpg", "gray-37x53.jpg", "optimal-codes.jpg", "progressive.jpg"})
    void refusesJpegThatIsCutAnywhere(String name) {
        byte[] whole = picture(name);
        for (int length = 0; length < whole.length; length++) {
            assertThat(failure(Arrays.copyOf(whole, length)).source(), is("cat"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "420-17x33.jpg",
                "444-17x33.jpg",
                "gray-37x53.jpg",
                "progressive.jpg",
                "palette.png",
                "gray-4bit.png",
                "rgba.bmp",
                "rgb.bmp",
                "part.gif",
                "transparent.gif"
            })
    void survivesWrongBytes(String name) {
        byte[] whole = picture(name);
        Philox random = new Philox(SEED, name.hashCode());
        int failures = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = whole.clone();
            for (int change = 0; change <= i % 3; change++) {
                bytes[Math.floorMod(random.nextInt(), bytes.length)] = (byte) random.nextInt();
            }
            failures += fails(bytes) ? 1 : 0;
        }
        assertThat(name, failures, greaterThan(10));
    }

    private static boolean fails(byte[] bytes) {
        try {
            ImageDecoder.decode(bytes, 3, "cat");
            return false;
        } catch (UndecodableImageException e) {
            return true;
        }
    }

    @Test
    void saysWhatIsWrongWithAJpeg() {
        byte[] whole = picture("420-40x75.jpg");
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        assertThat(
                failure(cut).getMessage(),
                containsString("coded pixels end at byte " + cut.length + ": expected more"));
        byte[] noEnd = Arrays.copyOf(whole, whole.length - 2);
        assertThat(failure(noEnd).getMessage(), containsString("expected the marker of the end, got nothing"));
    }

    @Test
    void refusesSizesThatTheBytesCannotHold() {
        byte[] jpeg = picture("420-40x75.jpg");
        int frame = indexOf(jpeg, (byte) 0xC0);
        Arrays.fill(jpeg, frame + 4, frame + 8, (byte) 0x3F);
        assertThat(failure(jpeg).getMessage(), containsString("got 16191 x 16191"));

        byte[] png = picture("palette.png");
        png[18] = 0x10;
        png[22] = 0x10;
        assertThat(failure(png).getMessage(), containsString("cannot decode image: cat"));

        byte[] bmp = picture("rgba.bmp");
        bmp[20] = 0x01;
        assertThat(failure(bmp).getMessage(), containsString("got 3 x 65541"));
    }

    private static int indexOf(byte[] file, byte marker) {
        int at = 0;
        while (file[at] != -1 || file[at + 1] != marker) {
            at++;
        }
        return at + 1;
    }
}
