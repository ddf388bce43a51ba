package io.tolva.nn.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes the logs of each epoch as a row of a CSV file, as Keras's {@code CSVLogger} does: {@code epoch} from 0, then the
 * numbers sorted by name, {@code NA} for one that an epoch does not have. A row is on disk when its epoch has ended.
 *
 * <p>The first epoch's names are the columns; with a validation that is not done after the first epoch, its numbers are
 * columns too. I/O errors come out of {@code fit} as {@link UncheckedIOException}.
 */
public final class CsvLogger implements Callback {
    private static final String EPOCH = "epoch";

    private final Path file;
    private final char separator;
    private final boolean append;
    private @Nullable CSVPrinter printer;
    private List<String> columns = List.of();

    private CsvLogger(Path file, char separator, boolean append) {
        this.file = file;
        this.separator = separator;
        this.append = append;
    }

    /** Writes to a file, replacing what is there. */
    public static CsvLogger of(Path file) {
        return new CsvLogger(file, ',', false);
    }

    /** This with another separator than a comma. */
    public CsvLogger withSeparator(char value) {
        return new CsvLogger(file, value, append);
    }

    /** This, which writes behind what is there, without a second line of names. */
    public CsvLogger withAppend(boolean value) {
        return new CsvLogger(file, separator, value);
    }

    @Override
    public void onTrainBegin(Training training) {
        columns = List.of();
        try {
            if (append && Files.exists(file)) {
                columns = known();
            }
            OpenOption mode = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            printer = new CSVPrinter(
                    Files.newBufferedWriter(
                            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode),
                    format());
        } catch (IOException error) {
            throw failed(error);
        }
    }

    private CSVFormat format() {
        return CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
    }

    private List<String> known() throws IOException {
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format())) {
            Iterator<CSVRecord> all = rows.iterator();
            return all.hasNext()
                    ? all.next().stream().filter(name -> !name.equals(EPOCH)).toList()
                    : List.of();
        }
    }

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        CSVPrinter open = printer;
        if (open == null) {
            throw new IllegalStateException(file + ": the log is not open");
        }
        try {
            if (columns.isEmpty()) {
                columns = columns(logs);
                List<String> header = new ArrayList<>(List.of(EPOCH));
                header.addAll(columns);
                open.printRecord(header);
            }
            List<String> row = new ArrayList<>(List.of(Integer.toString(epoch)));
            columns.forEach(name -> row.add(logs.has(name) ? Float.toString(logs.get(name)) : "NA"));
            open.printRecord(row);
            open.flush();
        } catch (IOException error) {
            throw failed(error);
        }
    }

    private static List<String> columns(Logs logs) {
        List<String> names = new ArrayList<>(logs.values().keySet());
        if (names.stream().noneMatch(name -> name.startsWith("val_"))) {
            logs.values().keySet().forEach(name -> names.add("val_" + name));
        }
        return names;
    }

    @Override
    public void onTrainEnd(Training training, Logs logs) {
        CSVPrinter open = printer;
        if (open != null) {
            try {
                open.close();
            } catch (IOException error) {
                throw failed(error);
            }
            printer = null;
        }
    }

    private UncheckedIOException failed(IOException error) {
        return new UncheckedIOException(file + ": cannot write the log: " + error.getMessage(), error);
    }
}
