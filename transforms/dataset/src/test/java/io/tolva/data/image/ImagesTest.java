package io.tolva.data.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.Goldens;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImagesTest {
    private static final HostArray IMAGE = HostArray.wrap(Shape.of(2, 3, 1), new byte[] {1, 2, 3, 4, 5, 6});

    static Stream<JsonNode> goldens() {
        return Goldens.cases("resizing");
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void equalsTensorFlowToTheBit(JsonNode golden) {
        HostArray image = Packed.array(golden.get("image"), golden.get("dtype").asText());
        HostArray expected =
                Packed.array(golden.get("result"), golden.get("resultDtype").asText());

        HostArray result = apply(golden.get("operation").asText(), image, golden.get("arguments"));

        assertThat(golden.get("operation") + " " + golden.get("arguments"), result, is(expected));
    }

    private static HostArray apply(String operation, HostArray image, JsonNode arguments) {
        int[] a =
                new int[] {integer(arguments, 0), integer(arguments, 1), integer(arguments, 2), integer(arguments, 3)};
        return switch (operation) {
            case "bilinear" -> Images.resize(image, a[0], a[1], Interpolation.BILINEAR);
            case "nearest" -> Images.resize(image, a[0], a[1], Interpolation.NEAREST);
            case "with_pad" -> Images.resizeWithPad(image, a[0], a[1], Interpolation.BILINEAR);
            case "crop_or_pad" -> Images.resizeWithCropOrPad(image, a[0], a[1]);
            case "pad_to" -> Images.padToBoundingBox(image, a[0], a[1], a[2], a[3]);
            case "crop_to" -> Images.cropToBoundingBox(image, a[0], a[1], a[2], a[3]);
            case "central_crop" -> Images.centralCrop(image, arguments.get(0).asDouble());
            default -> throw new AssertionError(operation);
        };
    }

    private static int integer(JsonNode arguments, int index) {
        return arguments.path(index).asInt();
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertThrows(IllegalArgumentException.class, () -> Images.resize(IMAGE, 0, 3, Interpolation.NEAREST));
        assertThrows(IllegalArgumentException.class, () -> Images.centralCrop(IMAGE, 0));
        assertThrows(IllegalArgumentException.class, () -> Images.centralCrop(IMAGE, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Images.padToBoundingBox(IMAGE, 1, 0, 2, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> Images.resize(HostArray.of(1, 2, 3), 2, 2, Interpolation.BILINEAR));
        assertThrows(
                IllegalArgumentException.class,
                () -> Images.resizeWithPad(
                        HostArray.wrap(Shape.of(1, 40, 1), new byte[40]), 9, 9, Interpolation.NEAREST));
        IllegalArgumentException outside =
                assertThrows(IllegalArgumentException.class, () -> Images.cropToBoundingBox(IMAGE, 1, 1, 2, 2));
        assertThat(outside.getMessage(), containsString("2 x 2 at 1, 1: expected inside 2 x 3"));
    }
}
