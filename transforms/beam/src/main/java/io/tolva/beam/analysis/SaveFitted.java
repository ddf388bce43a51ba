package io.tolva.beam.analysis;

import io.tolva.data.preprocess.Fitted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollection;

/**
 * Saves what {@link Analyze} has learnt as JSON, in a file of any of Beam's file systems. Gives the file's name when it is
 * there.
 *
 * <p>The text is written beside the file first and takes its name when it is complete, so an attempt that failed leaves no
 * half a file, and one that is repeated writes the same bytes again.
 *
 * @param <F> what was learnt
 */
public final class SaveFitted<F extends Fitted> extends PTransform<PCollection<F>, PCollection<String>> {
    private final String file;

    private SaveFitted(String file) {
        this.file = file;
    }

    /**
     * Saves to {@code file}, in the place of what may be there.
     *
     * @throws IllegalArgumentException if the name is empty or that of a folder
     */
    public static <F extends Fitted> SaveFitted<F> to(String file) {
        if (file.isEmpty() || file.endsWith("/")) {
            throw new IllegalArgumentException("not a file: save fitted: expected a file's name, got '" + file + "'");
        }
        return new SaveFitted<>(file);
    }

    @Override
    public PCollection<String> expand(PCollection<F> fitted) {
        return fitted.apply(ParDo.of(new SaveFn<>(file))).setCoder(StringUtf8Coder.of());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("file", file).withLabel("File"));
    }

    private static final class SaveFn<F extends Fitted> extends DoFn<F, String> {
        private final String file;

        SaveFn(String file) {
            this.file = file;
        }

        @ProcessElement
        public void process(@Element F fitted, OutputReceiver<String> out) throws IOException {
            ResourceId target = FileSystems.matchNewResource(file, false);
            ResourceId written = target.getCurrentDirectory()
                    .resolve("." + target.getFilename() + "." + UUID.randomUUID(), StandardResolveOptions.RESOLVE_FILE);
            try (WritableByteChannel channel = FileSystems.create(written, MimeTypes.TEXT)) {
                ByteBuffer json = StandardCharsets.UTF_8.encode(fitted.toJson());
                while (json.hasRemaining()) {
                    channel.write(json);
                }
            }
            FileSystems.rename(List.of(written), List.of(target));
            out.output(file);
        }
    }
}
