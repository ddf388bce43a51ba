package io.tolva.tfrecord;

/** How a {@link RecordReader} gets at the bytes of an uncompressed local file. */
public enum FileAccess {
    /** It reads blocks into the heap. A file that is changed or cut meanwhile gives an error. */
    STREAMED,
    /**
     * It maps the file into memory: nothing is copied, and reading is as fast as the checksums. Only for files that
     * nobody changes, on a local disk: where a mapped file is cut or its disk fails, the operating system ends the whole
     * Java process. Compressed files and channels are streamed all the same.
     */
    MAPPED
}
