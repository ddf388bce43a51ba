package io.tolva.beam;

import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/*
 * A bucket is a file, sorted by the hashes of the elements, so the files have the same bytes whatever the runner did. They are
 * written under names of their own; then one worker renames them and writes the manifest. Without elements there is no bucket,
 * and a part that is none makes the worker write a manifest all the same.
 */
/** Writes elements to files and gives blocks of these files. */
final class WriteSnapshot<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private static final Coder<KV<Integer, Written>> CODER =
            KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Written.class));

    private final SnapshotFolder folder;
    private final KeyMaker<T> keys;
    private final SortOptions options;

    WriteSnapshot(SnapshotFolder folder, KeyMaker<T> keys, SortOptions options) {
        this.folder = folder;
        this.keys = keys;
        this.options = options;
    }

    /** A file that is complete but for its name. */
    private record Written(int bucket, String temporary, long elements, long bytes) implements Serializable {
        static final Written NONE = new Written(-1, "", 0, 0);

        boolean isFile() {
            return bucket >= 0;
        }
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        PCollection<KV<Integer, Written>> written = blocks.apply("GroupByBucket", new GroupByBucket<>(keys, options))
                .apply("Write", ParDo.of(new WriteFn(folder, options)))
                .setCoder(CODER);
        PCollection<KV<Integer, Written>> none = blocks.getPipeline()
                .apply("None", Create.of(KV.of(0, Written.NONE)).withCoder(CODER));
        BlockCoder<T> coder = BlockCoder.of(keys.coder());
        return PCollectionList.of(written)
                .and(none)
                .apply("Together", Flatten.pCollections())
                .apply("Gather", GroupByKey.create())
                .apply("Commit", ParDo.of(new CommitFn<>(folder, options, new EncodedFormat<>(keys.coder()))))
                .setCoder(KvCoder.of(VarIntCoder.of(), coder))
                .apply("Spread", Reshuffle.of())
                .apply("Blocks", Values.create())
                .setCoder(coder);
    }

    private static final class WriteFn extends DoFn<KV<Integer, Iterable<Block<Keyed>>>, KV<Integer, Written>> {
        private final SnapshotFolder folder;
        private final SortOptions options;

        WriteFn(SnapshotFolder folder, SortOptions options) {
            this.folder = folder;
            this.options = options;
        }

        @ProcessElement
        public void process(
                @Element KV<Integer, Iterable<Block<Keyed>>> bucket, OutputReceiver<KV<Integer, Written>> out)
                throws Exception {
            ResourceId file = folder.temporary();
            try (RecordWriter writer = RecordWriter.of(FileSystems.create(file, MimeTypes.BINARY))) {
                Sorting.forEach(bucket.getValue(), options, keyed -> writer.write(keyed.element()));
                writer.flush();
                Counters.of(Counters.SNAPSHOT).inc(writer.records());
                out.output(KV.of(
                        0, new Written(bucket.getKey(), file.toString(), writer.records(), writer.bytesWritten())));
            }
        }
    }

    private static final class CommitFn<T> extends DoFn<KV<Integer, Iterable<Written>>, KV<Integer, Block<T>>> {
        private final SnapshotFolder folder;
        private final SortOptions options;
        private final EncodedFormat<T> format;

        CommitFn(SnapshotFolder folder, SortOptions options, EncodedFormat<T> format) {
            this.folder = folder;
            this.options = options;
            this.format = format;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<Written>> written, OutputReceiver<KV<Integer, Block<T>>> out)
                throws IOException {
            List<Written> files = new ArrayList<>();
            written.getValue().forEach(file -> {
                if (file.isFile()) {
                    files.add(file);
                }
            });
            files.sort(Comparator.comparingInt(Written::bucket));
            List<SnapshotManifest.Part> parts = new ArrayList<>();
            for (Written file : files) {
                String name =
                        String.format(Locale.ROOT, "part-%05d-of-%05d.tfrecord", file.bucket(), options.buckets());
                folder.publish(file.temporary(), name);
                parts.add(new SnapshotManifest.Part(name, file.elements(), file.bytes()));
            }
            SnapshotManifest manifest = SnapshotManifest.of(folder.fingerprint(), parts);
            folder.publish(manifest);
            folder.deleteEmptyTemporaryFolder();
            for (FileRef file : folder.files(manifest)) {
                out.output(KV.of(file.name().hashCode(), Block.ofFiles(List.of(file), format)));
            }
        }
    }
}
