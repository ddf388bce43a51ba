package io.tolva.data.text;

import java.nio.charset.CharacterCodingException;

/** A line is not UTF-8. It costs that line only: the reader goes on with the next. */
public final class MalformedLineException extends CharacterCodingException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long line;
    private final long offset;
    private final String detail;

    MalformedLineException(String file, long line, long offset, String detail) {
        this.file = file;
        this.line = line;
        this.offset = offset;
        this.detail = detail;
    }

    @Override
    public String getMessage() {
        return "line is not UTF-8: " + file + ", line " + line + " at byte " + offset + ": " + detail;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The line, from 1. */
    public long line() {
        return line;
    }

    /** The offset in the uncompressed file of the first byte of the line. */
    public long offset() {
        return offset;
    }
}
