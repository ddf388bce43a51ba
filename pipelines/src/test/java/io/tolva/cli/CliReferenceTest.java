package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds docs/reference/cli.md to what the commands say of themselves; the page as it should be is in target/cli.md. */
class CliReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "cli.md");
    private static final String HEAD = """
            # Command line

            `./tolva COMMAND --help` prints the same. Results go to standard output, messages and progress to standard error.
            `TOLVA_JAVA_OPTS` holds further options for the JVM, such as `-Xmx2g`; `JAVA_HOME` chooses the JDK.
            """;

    @Test
    void isUpToDate() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        append(page, Tolva.commandLine().setUsageHelpWidth(100));
        Path expected = Path.of("target", "cli.md");
        Files.writeString(expected, page);

        assertThat("copy " + expected + " over the page", Files.readString(PAGE), is(page.toString()));
    }

    private static void append(StringBuilder page, CommandLine command) {
        String usage =
                command.getUsageMessage(CommandLine.Help.Ansi.OFF).strip().replaceAll("[ \\t]+\\n", "\n");
        page.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```text\n")
                .append(usage)
                .append("\n```\n");
        for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
            append(page, sub.getValue());
        }
    }
}
