package io.tolva.nn.export;

import java.util.List;
import java.util.Map;

/** Layers that prepare numbers and pictures. */
final class PreprocessingExporters {
    private PreprocessingExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("Rescaling", PreprocessingExporters::rescaling);
    }

    private static List<String> rescaling(OnnxScope scope) {
        String scaled =
                scope.op("Mul", scope.input(0), scope.number(scope.config().number("scale")));
        return List.of(scope.op("Add", scaled, scope.number(scope.config().number("offset", 0))));
    }
}
