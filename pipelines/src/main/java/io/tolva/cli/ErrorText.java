package io.tolva.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one line what went wrong. */
final class ErrorText {
    private ErrorText() {}

    static String of(Throwable error) {
        String text = describe(error);
        return text.replaceAll("\\s*\\R\\s*", "; ");
    }

    private static String describe(Throwable error) {
        String message = error.getMessage();
        if (error instanceof FileSystemException file && file.getReason() == null) {
            return kind(file) + ": " + file.getFile();
        }
        if (message == null || message.isBlank()) {
            return error.getCause() == null ? error.toString() : describe(error.getCause());
        }
        boolean ours = error instanceof IllegalArgumentException || error instanceof java.io.IOException;
        return ours ? message : error.getClass().getSimpleName() + ": " + message;
    }

    private static String kind(FileSystemException error) {
        if (error instanceof NoSuchFileException) {
            return "no such file";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "file exists";
        }
        return error instanceof AccessDeniedException
                ? "access denied"
                : error.getClass().getSimpleName();
    }
}
