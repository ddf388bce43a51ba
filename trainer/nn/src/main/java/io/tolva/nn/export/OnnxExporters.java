package io.tolva.nn.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The built-in layers' exporters by class, put together of the families. */
final class OnnxExporters {
    static final Map<String, OnnxExporter> BUILT_IN = builtIn();

    private OnnxExporters() {}

    private static Map<String, OnnxExporter> builtIn() {
        Map<String, OnnxExporter> all = new LinkedHashMap<>();
        CoreExporters.addTo(all);
        ActivationExporters.addTo(all);
        ConvolutionExporters.addTo(all);
        PoolingExporters.addTo(all);
        ShapeExporters.addTo(all);
        MergeExporters.addTo(all);
        NormalizationExporters.addTo(all);
        RecurrentExporters.addTo(all);
        WrapperExporters.addTo(all);
        AttentionExporters.addTo(all);
        PreprocessingExporters.addTo(all);
        PictureExporters.addTo(all);
        return Collections.unmodifiableMap(all);
    }
}
