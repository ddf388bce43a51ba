package io.tolva.nn.export;

/** A model holds something that cannot be written as ONNX; the message names the layer and the reason. */
public final class OnnxExportException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    OnnxExportException(String where, String reason) {
        super("cannot be written as ONNX: " + where + ": " + reason);
    }
}
