package io.tolva.clusters.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a JobManager tells of itself over HTTP. */
final class FlinkRest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String address;

    FlinkRest(String address) {
        this.address = address;
    }

    /**
     * A job.
     *
     * @param state such as {@code RUNNING}
     */
    record Job(String id, String state, Duration duration) {}

    int taskManagers() throws IOException {
        return get("/overview").path("taskmanagers").asInt();
    }

    int slots() throws IOException {
        return get("/overview").path("slots-total").asInt();
    }

    int freeSlots() throws IOException {
        return get("/overview").path("slots-available").asInt();
    }

    /** All jobs that the cluster has seen, the oldest first. */
    List<Job> jobs() throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        get("/jobs/overview").path("jobs").forEach(nodes::add);
        nodes.sort((a, b) ->
                Long.compare(a.path("start-time").asLong(), b.path("start-time").asLong()));
        return nodes.stream()
                .map(node -> new Job(
                        node.path("jid").asText(),
                        node.path("state").asText(),
                        Duration.ofMillis(node.path("duration").asLong())))
                .toList();
    }

    private JsonNode get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("GET " + request.uri() + ": expected status 200, got " + response.statusCode());
            }
            return mapper.readTree(response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("GET " + request.uri() + ": interrupted", interrupted);
        }
    }
}
