package io.tolva.data;

import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import io.tolva.data.manifest.Json;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/*
 * FOLDER/elements-00000.tfrecord ...   the elements, in order
 * FOLDER/dataset.json                  what they are, and how many in each file; written last
 */
/** A dataset whose elements were written to a folder, as {@link Dataset#save} and {@link Dataset#load} do. */
final class SavedDataset {
    private static final String DESCRIPTION = "dataset.json";
    private static final long MAX_FILE_BYTES = 128L << 20;

    /**
     * What is in the folder.
     *
     * @param codec what an element is in a file
     * @param counts how many elements each file has
     */
    record Description(String codec, List<Integer> counts) {
        Description {
            counts = List.copyOf(counts);
        }
    }

    private SavedDataset() {}

    private static Path file(Path folder, int number) {
        return folder.resolve(String.format("elements-%05d.tfrecord", number));
    }

    static <T> long write(Dataset<T> dataset, Path folder, ElementCodec<T> codec) {
        Path description = folder.resolve(DESCRIPTION);
        if (Files.exists(description)) {
            throw new DatasetException("save", "there is a dataset already: " + folder + "; choose another folder");
        }
        try (DatasetIterator<T> iterator = dataset.iterator()) {
            Files.createDirectories(folder);
            List<Integer> counts = new ArrayList<>();
            while (iterator.hasNext()) {
                counts.add(writeFile(iterator, file(folder, counts.size()), codec));
            }
            Json.write(new Description(codec.name(), counts), description, Existing.REFUSE);
            return counts.stream().mapToLong(Integer::longValue).sum();
        } catch (IOException e) {
            throw new DatasetException("save", "cannot write to " + folder, e);
        }
    }

    private static <T> int writeFile(DatasetIterator<T> iterator, Path file, ElementCodec<T> codec) throws IOException {
        try (AtomicFile target = AtomicFile.create(file, Existing.REPLACE);
                RecordWriter writer = RecordWriter.of(target.channel())) {
            while (writer.bytesWritten() < MAX_FILE_BYTES && iterator.hasNext()) {
                writer.write(codec.encode(iterator.next()));
            }
            writer.flush();
            target.commit();
            return Math.toIntExact(writer.records());
        }
    }

    static <T> Dataset<T> read(Path folder, ElementCodec<T> codec) {
        Description description;
        try {
            description = Json.read(folder.resolve(DESCRIPTION), Description.class);
        } catch (IOException e) {
            throw new DatasetException("load", "no saved dataset: " + folder, e);
        }
        if (!description.codec().equals(codec.name())) {
            throw new DatasetException(
                    "load",
                    "elements are of another kind: " + folder + ": expected " + codec.name() + ", got "
                            + description.codec());
        }
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < description.counts().size(); i++) {
            files.add(file(folder, i));
        }
        long count = description.counts().stream().mapToLong(Integer::longValue).sum();
        return Dataset.tfRecords(files.toArray(Path[]::new))
                .map(codec::decode)
                .assertCardinality(Cardinality.known(count));
    }
}
