package io.tolva.nn.tensorboard;

import io.tolva.nn.wire.ProtoMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What is tried in several runs, and what counts:
 *
 * <pre>{@code
 * HyperParameterExperiment experiment = HyperParameterExperiment.empty()
 *         .withNumbers("units", 16, 32)
 *         .withTexts("optimizer", "sgd", "nadam")
 *         .withMetric("validation", "epoch_loss", "loss");
 * }</pre>
 *
 * <p>TensorBoard shows runs without it too, and takes settings and metrics from their logs then.
 */
public final class HyperParameterExperiment {
    private static final int EXPERIMENT = 2;
    private static final int CREATED_SECONDS = 3;
    private static final int HPARAM_INFOS = 4;
    private static final int METRIC_INFOS = 5;

    private static final int HPARAM_NAME = 1;
    private static final int HPARAM_TYPE = 4;
    private static final int HPARAM_DISCRETE = 5;
    private static final int HPARAM_INTERVAL = 6;
    private static final int TYPE_STRING = 1;
    private static final int TYPE_BOOL = 2;
    private static final int TYPE_FLOAT64 = 3;
    private static final int INTERVAL_MIN = 1;
    private static final int INTERVAL_MAX = 2;

    private static final int METRIC_NAME = 1;
    private static final int METRIC_DISPLAY_NAME = 3;
    private static final int METRIC_GROUP = 1;
    private static final int METRIC_TAG = 2;

    private final List<ProtoMessage> hyperParameters;
    private final List<ProtoMessage> metrics;

    private HyperParameterExperiment(List<ProtoMessage> hyperParameters, List<ProtoMessage> metrics) {
        this.hyperParameters = hyperParameters;
        this.metrics = metrics;
    }

    /** Nothing yet. */
    public static HyperParameterExperiment empty() {
        return new HyperParameterExperiment(List.of(), List.of());
    }

    /** This and a setting that is one of some numbers. */
    public HyperParameterExperiment withNumbers(String name, double... values) {
        List<ProtoMessage> all = Arrays.stream(values).mapToObj(Values::of).toList();
        return with(setting(name, TYPE_FLOAT64).message(HPARAM_DISCRETE, Values.list(all)));
    }

    /** This and a setting that is a number between two. */
    public HyperParameterExperiment withInterval(String name, double least, double most) {
        ProtoMessage interval = new ProtoMessage().real(INTERVAL_MIN, least).real(INTERVAL_MAX, most);
        return with(setting(name, TYPE_FLOAT64).message(HPARAM_INTERVAL, interval));
    }

    /** This and a setting that is one of some texts. */
    public HyperParameterExperiment withTexts(String name, String... values) {
        List<ProtoMessage> all = Arrays.stream(values).map(Values::of).toList();
        return with(setting(name, TYPE_STRING).message(HPARAM_DISCRETE, Values.list(all)));
    }

    /** This and a setting that is on or off. */
    public HyperParameterExperiment withFlag(String name) {
        return with(setting(name, TYPE_BOOL)
                .message(HPARAM_DISCRETE, Values.list(List.of(Values.of(false), Values.of(true)))));
    }

    private static ProtoMessage setting(String name, int type) {
        return new ProtoMessage().text(HPARAM_NAME, name).integer(HPARAM_TYPE, type);
    }

    private HyperParameterExperiment with(ProtoMessage setting) {
        return new HyperParameterExperiment(behind(hyperParameters, setting), metrics);
    }

    /**
     * This and a number by which runs are compared.
     *
     * @param group the folder below the run's in which its curve is: {@code validation}
     * @param tag the tag of the curve: {@code epoch_loss}
     * @param title what TensorBoard calls it
     */
    public HyperParameterExperiment withMetric(String group, String tag, String title) {
        ProtoMessage name = new ProtoMessage().text(METRIC_GROUP, group).text(METRIC_TAG, tag);
        ProtoMessage metric = new ProtoMessage().message(METRIC_NAME, name).text(METRIC_DISPLAY_NAME, title);
        return new HyperParameterExperiment(hyperParameters, behind(metrics, metric));
    }

    private static List<ProtoMessage> behind(List<ProtoMessage> list, ProtoMessage next) {
        List<ProtoMessage> more = new ArrayList<>(list);
        more.add(next);
        return Collections.unmodifiableList(more);
    }

    /** As {@code HParamsPluginData} with an {@code Experiment}. */
    ProtoMessage message(double seconds) {
        ProtoMessage experiment = new ProtoMessage().real(CREATED_SECONDS, seconds);
        hyperParameters.forEach(setting -> experiment.message(HPARAM_INFOS, setting));
        metrics.forEach(metric -> experiment.message(METRIC_INFOS, metric));
        return new ProtoMessage().message(EXPERIMENT, experiment);
    }
}
