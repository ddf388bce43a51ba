package io.tolva.data.source;

import java.io.IOException;
import java.util.zip.ZipException;

/** The compressed bytes of a file are not what they should be; nothing behind them can be read. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    DamagedFileException(String file, long offset, ZipException cause) {
        super(
                "cannot inflate: " + file + ", after " + offset + " bytes of its content: " + cause.getMessage()
                        + "; check that the file is whole and compressed as the reader was told",
                cause);
        this.file = file;
        this.offset = offset;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** How many uncompressed bytes there are before the damage, at least. */
    public long offset() {
        return offset;
    }
}
