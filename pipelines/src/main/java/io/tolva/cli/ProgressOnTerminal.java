package io.tolva.cli;

import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows one line that changes: time, counters and speed. The amount of work is not known beforehand. */
final class ProgressOnTerminal implements Progress {
    private final ProgressBar bar;

    ProgressOnTerminal(String task) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .build();
    }

    @Override
    public void progress(Map<String, Long> counters) {
        bar.stepTo(counters.values().stream().mapToLong(Long::longValue).max().orElse(0));
        bar.setExtraMessage(ProgressInLines.text(counters));
    }

    @Override
    public void close() {
        bar.close();
    }
}
