package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.tensor.backend.Backend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    @Test
    void hasANameAndANumber() {
        assertThat(Device.parse("cpu"), is(Device.cpu()));
        assertThat(Device.parse("cuda"), is(Device.cuda(0)));
        assertThat(Device.parse("cuda:12"), is(Device.cuda(12)));
        assertThat(Device.cuda(1).toString(), is("cuda:1"));
        assertThat(Device.cpu().toString(), is("cpu"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":1", "cuda:", "cuda:x", "cuda:-1", "cuda:1:2", "cuda:12345", "a b"})
    void otherNamesAreRefused(String name) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Device.parse(name));
        assertThat(error.getMessage(), is("not the name of a device: expected cpu, cuda, cuda:1 or auto, got " + name));
        assertThrows(IllegalArgumentException.class, () -> Device.checkName(name));
    }

    /** This class path has no other kind. */
    @Test
    @Tag("cpu")
    void automaticIsTheCpuWhereThereIsNothingBetter() {
        assertThat(Device.parse("auto"), is(Device.cpu()));
        assertThat(Device.current(), is(Device.cpu()));
        assertThat(Device.kinds().get(0).name(), is("cpu"));
        assertThat(Device.kinds().get(0).availability().isAny(), is(true));
    }

    @Test
    @SuppressWarnings("try")
    void isUsedUntilItsUseIsClosed() {
        Backend before = Backends.current();
        NativeBackend other = new NativeBackend();
        try (Device.Use use = Backends.use(other)) {
            assertThat(Backends.current(), is(sameInstance(other)));
            try (Device.Use inner = Device.cpu().use()) {
                assertThat(Backends.current(), is(sameInstance(Device.cpu().backend())));
            }
            assertThat(Backends.current(), is(sameInstance(other)));
        }
        assertThat(Backends.current(), is(sameInstance(before)));
    }

    @Test
    void aKindThatIsNotThereIsNamedWithThoseThatAre() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> Device.parse("tpu:3").backend());
        assertThat(error.getMessage(), startsWith("no backend for this device: tpu:3: expected one of the kinds ["));
        assertThat("the setting of the process is not at fault", error.getMessage(), not(containsString("TOLVA_")));
    }
}
