package io.tolva.array.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void nameTheTarget() {
        target = folder.resolve("train-00000-of-00001");
    }

    private static void write(AtomicFile file, String text) throws IOException {
        file.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void appearsWithTheCommit() throws IOException {
        try (AtomicFile file = AtomicFile.create(target, Existing.REFUSE)) {
            write(file, "new");
            assertThat(Files.exists(target), is(false));
            file.commit();
            assertThat(Files.readString(target), is("new"));
        }
        assertThat(names(), is(List.of("train-00000-of-00001")));
    }

    @Test
    void commitsAfterAWriterHasClosedTheChannel() throws IOException {
        try (AtomicFile file = AtomicFile.create(target, Existing.REFUSE)) {
            try (WritableByteChannel channel = file.channel()) {
                channel.write(ByteBuffer.wrap(new byte[19]));
            }
            file.commit();
        }
        assertThat(Files.size(target), is(19L));
    }

    @Test
    void leavesNothingWithoutACommit() throws IOException {
        try (AtomicFile file = AtomicFile.create(target, Existing.REFUSE)) {
            write(file, "half");
        }
        assertThat(names(), is(List.of()));
    }

    @Test
    void replacesOnRequestAndOnlyWithTheCommit() throws IOException {
        Files.writeString(target, "old");
        try (AtomicFile file = AtomicFile.create(target, Existing.REPLACE)) {
            write(file, "half");
        }
        assertThat(Files.readString(target), is("old"));
        try (AtomicFile file = AtomicFile.create(target, Existing.REPLACE)) {
            write(file, "new");
            file.commit();
        }
        assertThat(Files.readString(target), is("new"));
    }

    @Test
    void refusesAnExistingFile() throws IOException {
        Files.writeString(target, "old");
        FileAlreadyExistsException error =
                assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.create(target, Existing.REFUSE));
        assertThat(error.getMessage(), containsString("pass Existing.REPLACE to replace it"));
        assertThat(names(), is(List.of("train-00000-of-00001")));
    }

    @Test
    void refusesAFileThatAppearsMeanwhile() throws IOException {
        try (AtomicFile file = AtomicFile.create(target, Existing.REFUSE)) {
            write(file, "late");
            Files.writeString(target, "first");
            assertThrows(FileAlreadyExistsException.class, file::commit);
        }
        assertThat(Files.readString(target), is("first"));
        assertThat(names(), is(List.of("train-00000-of-00001")));
    }

    @Test
    void twoWritersOfOneTargetDoNotMeet() throws IOException {
        try (AtomicFile one = AtomicFile.create(target, Existing.REPLACE);
                AtomicFile two = AtomicFile.create(target, Existing.REPLACE)) {
            write(one, "one");
            write(two, "two");
            long pid = ProcessHandle.current().pid();
            assertThat(
                    names(),
                    containsInAnyOrder(
                            ".train-00000-of-00001." + pid + "-0.tmp", ".train-00000-of-00001." + pid + "-1.tmp"));
            one.commit();
            two.commit();
        }
        assertThat(Files.readString(target), is("two"));
    }

    @Test
    void commitsOnce() throws IOException {
        try (AtomicFile file = AtomicFile.create(target, Existing.REFUSE)) {
            file.commit();
            assertThrows(IllegalStateException.class, file::commit);
        }
        AtomicFile abandoned = AtomicFile.create(target, Existing.REPLACE);
        abandoned.close();
        abandoned.close();
        assertThrows(IllegalStateException.class, abandoned::commit);
        assertThat(Files.exists(target), is(true));
    }

    @Test
    void needsTheFolder() {
        Path lost = folder.resolve("missing").resolve("file");
        assertThrows(NoSuchFileException.class, () -> AtomicFile.create(lost, Existing.REFUSE));
    }
}
