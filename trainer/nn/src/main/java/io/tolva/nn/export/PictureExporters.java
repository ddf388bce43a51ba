package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.TensorShape;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Layers that prepare pictures. */
final class PictureExporters {
    private PictureExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("CenterCrop", PictureExporters::resized);
        all.put("Resizing", PictureExporters::resized);
        for (String name : List.of(
                "RandomFlip",
                "RandomRotation",
                "RandomTranslation",
                "RandomZoom",
                "RandomContrast",
                "RandomBrightness")) {
            all.put(name, CoreExporters::identity);
        }
        all.put("RandomCrop", PictureExporters::randomCrop);
    }

    /** It does nothing but in training, to pictures of whatever size. */
    private static List<String> randomCrop(OnnxScope scope) {
        if (!scope.shape(0).equals(scope.outputShape(0))) {
            throw scope.refusal("it cuts in training only, so pictures of " + scope.shape(0) + " would not become "
                    + scope.outputShape(0) + "; use a CenterCrop layer");
        }
        return CoreExporters.identity(scope);
    }

    /**
     * Each line of the result is a sum of lines, and so is each column: the factors are what the layer makes of pictures of
     * which one line, or column, is 1.
     */
    private static List<String> resized(OnnxScope scope) {
        if (scope.config().flag("pad_to_aspect_ratio", false)) {
            throw scope.refusal("it pads: expected pad_to_aspect_ratio to be false");
        }
        Channels channels = new Channels(scope);
        if (!channels.isKnown() || !scope.typeOf(scope.rawInput(0)).isFloat()) {
            throw scope.refusal("expected pictures of floats whose height and width are known, got " + scope.shape(0)
                    + " of " + scope.typeOf(scope.rawInput(0)));
        }
        String rows = scope.constant("rows", factors(scope, channels, 0));
        String columns = scope.constant("columns", factors(scope, channels, 1));
        boolean first = channels.first();
        String tall = scope.op("Einsum", equation(first ? "yh,nchw->ncyw" : "yh,nhwc->nywc"), rows, scope.input(0));
        return List.of(scope.op("Einsum", equation(first ? "xw,ncyw->ncyx" : "xw,nywc->nyxc"), columns, tall));
    }

    private static OnnxAttributes equation(String value) {
        return OnnxAttributes.none().with("equation", value);
    }

    /** How much each line, or column, of the input counts for each of the output. */
    private static Tensor factors(OnnxScope scope, Channels channels, int axis) {
        Layer layer = scope.layer();
        int height = channels.length(0);
        int width = channels.length(1);
        int from = axis == 0 ? height : width;
        int count = scope.shape(0).dim(channels.first() ? 0 : 2);
        int known = count == TensorShape.ANY ? 1 : count;
        Shape shape = channels.first() ? Shape.of(from, known, height, width) : Shape.of(from, height, width, known);
        float[] pictures = new float[shape.size()];
        int size = shape.size() / from;
        for (int i = 0; i < pictures.length; i++) {
            int pixel = channels.first() ? i % (height * width) : i % size / known;
            int line = axis == 0 ? pixel / width : pixel % width;
            pictures[i] = line == i / size ? 1 : 0;
        }
        HostArray made = layer.apply(Tensor.of(HostArray.wrap(shape, pictures)).cast(layer.dtype()))
                .cast(DType.FLOAT64)
                .toHostArray();
        int to = made.shape().dim(channels.axis(axis));
        double[] matrix = new double[to * from];
        for (int line = 0; line < to; line++) {
            for (int k = 0; k < from; k++) {
                matrix[line * from + k] =
                        made.doubles()[k * (made.size() / from) + place(made.shape(), channels, axis, line)];
            }
        }
        return Tensor.of(HostArray.wrap(Shape.of(to, from), matrix)).cast(layer.dtype());
    }

    /** Where the first element of a line or column is in a picture. */
    private static int place(Shape made, Channels channels, int axis, int line) {
        int place = line;
        for (int i = channels.axis(axis) + 1; i < made.rank(); i++) {
            place *= made.dim(i);
        }
        return place;
    }
}
