package io.tolva.clusters.flink;

import java.io.File;
import java.util.Arrays;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A JobManager that calls the main class of a jar, as {@code standalone-job.sh} and {@code flink run-application} start
 * it. Their entry points are in distributions of Flink and not among Maven's jars. Arguments: the folder of the
 * configuration, the jar, what the main class is given.
 */
@SuppressWarnings("try") // what Flink's close() throws
final class ApplicationEntryPoint extends ApplicationClusterEntryPoint {
    private ApplicationEntryPoint(Configuration configuration, PackagedProgram program) {
        super(configuration, program, StandaloneResourceManagerFactory.getInstance());
    }

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = GlobalConfiguration.loadConfiguration(arguments[0]);
        configuration.set(DeploymentOptions.TARGET, "embedded");
        configuration.set(DeploymentOptions.ATTACHED, true);
        PackagedProgram program = PackagedProgram.newBuilder()
                .setJarFile(new File(arguments[1]))
                .setArguments(Arrays.copyOfRange(arguments, 2, arguments.length))
                .setConfiguration(configuration)
                .build();
        configureExecution(configuration, program);
        ClusterEntrypoint.runClusterEntrypoint(new ApplicationEntryPoint(configuration, program));
    }
}
