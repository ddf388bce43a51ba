package io.tolva.cli;

import io.tolva.data.manifest.Json;
import io.tolva.tensor.Device;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tolva devices}. */
@Command(
        name = "devices",
        description = "Show the devices that can compute, what they work with, or why there are none of a kind.")
final class DevicesCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    /** A device: its name for {@code --device}, and what it is. */
    private record Entry(String name, String description) {}

    /** A kind of device; the reason is why there are none. */
    private record Kind(String kind, List<String> versions, List<Entry> devices, String reason) {
        static Kind of(Device.Kind kind) {
            List<String> found = kind.availability().devices();
            List<Entry> entries = IntStream.range(0, found.size())
                    .mapToObj(i -> new Entry(new Device(kind.name(), i).toString(), found.get(i)))
                    .toList();
            return new Kind(
                    kind.name(),
                    kind.availability().versions(),
                    entries,
                    kind.availability().reason());
        }
    }

    @Override
    public Integer call() {
        List<Kind> kinds = Device.kinds().stream().map(Kind::of).toList();
        if (json) {
            terminal.say(Json.write(kinds).stripTrailing());
        } else {
            kinds.forEach(this::print);
        }
        return 0;
    }

    private void print(Kind kind) {
        kind.devices().forEach(device -> terminal.say("%-8s %s".formatted(device.name(), device.description())));
        if (kind.devices().isEmpty()) {
            terminal.say("%-8s none: %s".formatted(kind.kind(), kind.reason()));
        }
        kind.versions().forEach(version -> terminal.say("         " + version));
    }
}
