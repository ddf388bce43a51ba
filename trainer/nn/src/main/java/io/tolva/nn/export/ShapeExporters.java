package io.tolva.nn.export;

import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Layers that only move elements. */
final class ShapeExporters {
    private ShapeExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("Flatten", ShapeExporters::flatten);
        all.put("Reshape", scope -> List.of(scope.reshape(scope.input(0), scope.outputShape(0))));
        all.put("Permute", ShapeExporters::permute);
        all.put("RepeatVector", ShapeExporters::repeatVector);
        for (int axes = 1; axes <= 2; axes++) {
            all.put("Cropping" + axes + "D", ShapeExporters::crop);
            all.put("ZeroPadding" + axes + "D", ShapeExporters::pad);
            all.put("UpSampling" + axes + "D", ShapeExporters::upSample);
        }
    }

    private static List<String> flatten(OnnxScope scope) {
        String x = scope.input(0);
        if (scope.shape(0).rank() > 1) {
            Channels channels = new Channels(scope);
            x = channels.first() ? scope.transpose(x, lastOrder(channels.spatial())) : x;
        }
        return List.of(scope.op("Flatten", OnnxAttributes.of("axis", 1), x));
    }

    private static int[] lastOrder(int spatial) {
        int[] order = new int[spatial + 2];
        for (int i = 0; i < spatial; i++) {
            order[i + 1] = i + 2;
        }
        order[spatial + 1] = 1;
        return order;
    }

    private static List<String> permute(OnnxScope scope) {
        int[] dims = scope.config().integers("dims", 0);
        int[] order = new int[dims.length + 1];
        System.arraycopy(dims, 0, order, 1, dims.length);
        return List.of(scope.transpose(scope.input(0), order));
    }

    private static List<String> repeatVector(OnnxScope scope) {
        String shape = scope.integers("shape", 1, scope.config().integer("n"), 1);
        return List.of(scope.op("Expand", scope.unsqueeze(scope.input(0), 1), shape));
    }

    private static List<String> crop(OnnxScope scope) {
        Channels channels = new Channels(scope);
        int[][] cut = pairs(scope, "cropping", channels.spatial());
        long[] from = new long[cut.length];
        long[] to = new long[cut.length];
        for (int i = 0; i < cut.length; i++) {
            from[i] = cut[i][0];
            to[i] = cut[i][1] == 0 ? Long.MAX_VALUE : -cut[i][1];
        }
        return List.of(scope.op(
                "Slice",
                scope.input(0),
                scope.integers("starts", from),
                scope.integers("ends", to),
                scope.integers("axes", OnnxScope.longs(channels.axes()))));
    }

    private static List<String> pad(OnnxScope scope) {
        Channels channels = new Channels(scope);
        int[][] added = pairs(scope, "padding", channels.spatial());
        int rank = added.length + 2;
        long[] pads = new long[2 * rank];
        for (int i = 0; i < added.length; i++) {
            pads[channels.axis(i)] = added[i][0];
            pads[rank + channels.axis(i)] = added[i][1];
        }
        return List.of(scope.op("Pad", scope.input(0), scope.integers("pads", pads)));
    }

    /** One number for all, one for both ends of each axis, or two for each axis; of a single axis two for its ends. */
    private static int[][] pairs(OnnxScope scope, String argument, int axes) {
        Object value = scope.config().any(argument).orElse(1);
        int[][] pairs = new int[axes][];
        List<?> all = value instanceof List<?> list ? list : List.of(value);
        boolean single = axes == 1 && all.size() == 2;
        for (int i = 0; i < axes; i++) {
            Object one = single ? all : all.get(all.size() == 1 ? 0 : i);
            pairs[i] = one instanceof List<?> ends
                    ? new int[] {whole(ends.get(0)), whole(ends.get(ends.size() - 1))}
                    : new int[] {whole(one), whole(one)};
        }
        return pairs;
    }

    private static int whole(Object value) {
        return ((Number) value).intValue();
    }

    private static List<String> upSample(OnnxScope scope) {
        Config config = scope.config();
        Channels channels = new Channels(scope);
        int[] twos = new int[channels.spatial()];
        Arrays.fill(twos, 2);
        int[] size = config.integers("size", channels.spatial(), twos);
        String mode = config.text("interpolation", "nearest");
        float[] scales = new float[size.length + 2];
        Arrays.fill(scales, 1);
        for (int i = 0; i < size.length; i++) {
            scales[i + 2] = size[i];
        }
        String factors = scope.constant("scales", HostArray.of(scales));
        String y = scope.op("Resize", resize(scope, mode), channels.toFirst(scope.input(0)), "", factors);
        return List.of(channels.back(y));
    }

    /** How pictures get another size, in the manner of Keras's interpolations. */
    static OnnxAttributes resize(OnnxScope scope, String interpolation) {
        return switch (interpolation) {
            case "nearest" ->
                OnnxAttributes.none()
                        .with("mode", "nearest")
                        .with("coordinate_transformation_mode", "half_pixel")
                        .with("nearest_mode", "round_prefer_ceil");
            case "bilinear" ->
                OnnxAttributes.none().with("mode", "linear").with("coordinate_transformation_mode", "half_pixel");
            default ->
                throw scope.refusal("ONNX has no interpolation " + interpolation + " as in Keras:"
                        + " expected nearest or bilinear");
        };
    }
}
