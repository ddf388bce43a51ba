package io.tolva.architecture;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user can see says what it is. */
class DocumentedApiTest {
    @TempDir
    Path folder;

    @Test
    void everythingPublicHasJavadoc() {
        List<Path> files = Repository.mainSources();
        List<Declaration> declarations = Sources.declarations(files);

        assertThat("files", files, hasSize(greaterThan(100)));
        assertThat(undocumented(declarations).toList(), is(empty()));
    }

    private static Stream<String> undocumented(List<Declaration> declarations) {
        return declarations.stream()
                .filter(declaration -> declaration.kind() != Declaration.Kind.FIELD)
                .filter(declaration -> declaration.exported() && !declaration.overrides() && !declaration.documented())
                .map(declaration -> declaration.place() + ": no Javadoc: " + declaration);
    }

    @Test
    void findsWhatLacksJavadoc() throws IOException {
        Path file = folder.resolve("A.java");
        Files.writeString(file, """
                package io.tolva.a;
                /** Documented. */
                public record A(int x) {
                    public A {}
                    /** Documented. */
                    public void one() {}
                    public void two() {}
                    void hidden() {}
                    @Override public String toString() { return new Object() { public void inside() {} }.toString(); }
                    public interface B { void three(); /** Documented. */ void four(); private void five() {} }
                    static final class C { public C() {} public void six() {} }
                    public enum D { FIRST; D() {} }
                }
                """);

        assertThat(
                undocumented(Sources.declarations(List.of(file))).toList(),
                is(List.of(
                        file + ":4: no Javadoc: constructor of io.tolva.a.A",
                        file + ":7: no Javadoc: method two of io.tolva.a.A",
                        file + ":10: no Javadoc: type io.tolva.a.A.B",
                        file + ":10: no Javadoc: method three of io.tolva.a.A.B",
                        file + ":12: no Javadoc: type io.tolva.a.A.D")));
    }
}
