package io.tolva.bench;

import com.google.protobuf.ByteString;
import io.tolva.tfrecord.example.proto.BytesList;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import io.tolva.tfrecord.example.proto.Features;
import io.tolva.tfrecord.example.proto.FloatList;
import io.tolva.tfrecord.example.proto.Int64List;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** The conversion as one writes it with what Beam brings: {@code TextIO}, commons-csv in a {@code DoFn}, and {@code TFRecordIO}. */
public final class StockConversion {
    private static final List<String> COLUMNS = List.of(CsvFiles.HEADER.split(",", -1));

    private StockConversion() {}

    /**
     * Converts.
     *
     * @param arguments the pattern of the CSV files, the first part of the shards' names, the number of shards
     */
    public static void main(String[] arguments) {
        Pipeline pipeline = DirectPipeline.create();
        pipeline.apply(TextIO.read().from(arguments[0]))
                .apply(ParDo.of(new EncodeFn()))
                .apply(TFRecordIO.write().to(arguments[1]).withNumShards(Integer.parseInt(arguments[2])));
        pipeline.run().waitUntilFinish();
        System.exit(0);
    }

    private static final class EncodeFn extends DoFn<String, byte[]> {
        @ProcessElement
        public void process(@Element String line, OutputReceiver<byte[]> out) throws IOException {
            if (line.equals(CsvFiles.HEADER)) {
                return;
            }
            List<String> cells = cells(line);
            Features.Builder features = Features.newBuilder();
            for (int i = 0; i < cells.size(); i++) {
                features.putFeature(COLUMNS.get(i), feature(COLUMNS.get(i), cells.get(i)));
            }
            out.output(Example.newBuilder().setFeatures(features).build().toByteArray());
        }

        private static List<String> cells(String line) throws IOException {
            try (CSVParser parser = CSVParser.parse(line, CSVFormat.RFC4180)) {
                return parser.iterator().next().toList();
            }
        }

        private static Feature feature(String column, String cell) {
            return switch (column) {
                case "id", "price", "quantity" ->
                    Feature.newBuilder()
                            .setInt64List(Int64List.newBuilder().addValue(Long.parseLong(cell)))
                            .build();
                case "cut", "color", "name" ->
                    Feature.newBuilder()
                            .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFromUtf8(cell)))
                            .build();
                default ->
                    Feature.newBuilder()
                            .setFloatList(FloatList.newBuilder().addValue(Float.parseFloat(cell)))
                            .build();
            };
        }
    }
}
