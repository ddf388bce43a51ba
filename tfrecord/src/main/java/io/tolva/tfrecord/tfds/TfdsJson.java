package io.tolva.tfrecord.tfds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.tolva.array.DType;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON of protobuf's messages: 64-bit integers are texts, and what has its default is left out. */
final class TfdsJson {
    private static final String CLASSES = "tensorflow_datasets.core.features.";
    private static final String FILE_NAMES = "{DATASET}-{SPLIT}.{FILEFORMAT}-{SHARD_X_OF_Y}";

    private TfdsJson() {}

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static String info(TfdsDataset dataset) throws IOException {
        return text(json -> {
            json.writeStringField("name", dataset.name());
            json.writeStringField("version", dataset.version());
            if (!dataset.description().isEmpty()) {
                json.writeStringField("description", dataset.description());
            }
            json.writeStringField("fileFormat", "tfrecord");
            json.writeArrayFieldStart("splits");
            for (TfdsSplit split : dataset.splits()) {
                json.writeStartObject();
                json.writeStringField("name", split.name());
                json.writeStringField("filepathTemplate", FILE_NAMES);
                json.writeStringField("numBytes", Long.toString(split.bytes()));
                texts(json, "shardLengths", split.shardLengths());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String features(Map<String, TfdsFeature> features) throws IOException {
        return text(json -> {
            pythonClass(json, "features_dict.FeaturesDict");
            json.writeObjectFieldStart("featuresDict");
            json.writeObjectFieldStart("features");
            for (Map.Entry<String, TfdsFeature> feature : features.entrySet()) {
                json.writeObjectFieldStart(feature.getKey());
                feature(json, feature.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void feature(JsonGenerator json, TfdsFeature feature) throws IOException {
        if (feature instanceof TfdsFeature.Scalar scalar) {
            pythonClass(json, "scalar.Scalar");
            tensor(json, List.of(), scalar.dtype());
        } else if (feature instanceof TfdsFeature.Tensor tensor) {
            pythonClass(json, "tensor_feature.Tensor");
            tensor(json, tensor.shape(), tensor.dtype());
        } else if (feature instanceof TfdsFeature.Text) {
            pythonClass(json, "text_feature.Text");
            json.writeObjectFieldStart("text");
            json.writeEndObject();
        } else if (feature instanceof TfdsFeature.ClassLabel label) {
            pythonClass(json, "class_label_feature.ClassLabel");
            json.writeObjectFieldStart("classLabel");
            json.writeStringField("numClasses", Integer.toString(label.names().size()));
            json.writeEndObject();
        } else if (feature instanceof TfdsFeature.Image image) {
            pythonClass(json, "image_feature.Image");
            json.writeObjectFieldStart("image");
            shape(json, List.of(image.height(), image.width(), image.channels()));
            json.writeStringField("dtype", "uint8");
            json.writeStringField("encodingFormat", image.format().word());
            json.writeEndObject();
        } else if (feature instanceof TfdsFeature.Sequence sequence) {
            pythonClass(json, "sequence_feature.Sequence");
            json.writeObjectFieldStart("sequence");
            json.writeObjectFieldStart("feature");
            feature(json, sequence.element());
            json.writeEndObject();
            json.writeStringField("length", "-1");
            json.writeEndObject();
        }
    }

    private static void tensor(JsonGenerator json, List<Integer> shape, DType dtype) throws IOException {
        json.writeObjectFieldStart("tensor");
        shape(json, shape);
        json.writeStringField("dtype", dtype.name().toLowerCase(Locale.ROOT));
        json.writeStringField("encoding", "none");
        json.writeEndObject();
    }

    private static void shape(JsonGenerator json, List<Integer> dims) throws IOException {
        json.writeObjectFieldStart("shape");
        if (!dims.isEmpty()) {
            texts(json, "dimensions", dims);
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<? extends Number> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (Number number : numbers) {
            json.writeString(number.toString());
        }
        json.writeEndArray();
    }

    private static void pythonClass(JsonGenerator json, String name) throws IOException {
        json.writeStringField("pythonClassName", CLASSES + name);
    }

    private static String text(Content content) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        }
        return text + "\n";
    }
}
