package io.tolva.nn.tensorboard;

import io.tolva.nn.wire.ProtoMessage;

/** How a run has ended. */
public enum SessionStatus {
    /** As it should. */
    SUCCESS,
    /** With an error. */
    FAILURE;

    private static final int SESSION_END = 4;
    private static final int END_STATUS = 1;
    private static final int END_SECONDS = 2;

    /** As {@code HParamsPluginData} with a {@code SessionEndInfo}. */
    ProtoMessage message(double seconds) {
        ProtoMessage end =
                new ProtoMessage().integer(END_STATUS, this == SUCCESS ? 1 : 2).real(END_SECONDS, seconds);
        return new ProtoMessage().message(SESSION_END, end);
    }
}
