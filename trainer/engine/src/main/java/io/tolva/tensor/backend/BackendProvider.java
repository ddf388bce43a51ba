package io.tolva.tensor.backend;

import java.util.List;

/**
 * A kind of device, as a service that the class path offers. Looking for one costs nothing and never fails: what a provider needs,
 * such as a driver, is asked for only by its methods.
 */
public interface BackendProvider {
    /** The name by which a user chooses the kind, the part before the colon in {@code cuda:0}. */
    String name();

    /**
     * What there is of this kind; never throws.
     */
    Availability availability();

    /**
     * The backend of one device, the same each time.
     *
     * @param device the number of the device among those of this kind, from 0
     * @throws IllegalStateException if it cannot be had; the message says what is missing and where it was looked for
     */
    Backend open(int device);

    /**
     * The devices of a kind, or why there are none.
     *
     * @param versions what they work with, a line for each: a driver, a library
     * @param devices a line for each device, in the order of their numbers
     * @param reason why there are no devices; empty if there are
     */
    record Availability(List<String> versions, List<String> devices, String reason) {
        /** Copies the lists. */
        public Availability {
            versions = List.copyOf(versions);
            devices = List.copyOf(devices);
        }

        /** Devices that can be used. */
        public static Availability of(List<String> versions, List<String> devices) {
            return new Availability(versions, devices, "");
        }

        /** No devices, and why. */
        public static Availability none(String reason) {
            return new Availability(List.of(), List.of(), reason);
        }

        /** Is there a device? */
        public boolean isAny() {
            return !devices.isEmpty();
        }
    }
}
