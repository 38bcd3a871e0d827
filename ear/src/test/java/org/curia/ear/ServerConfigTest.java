package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A CLI script cannot include another, so what both databases share is written twice: here it is held together. */
class ServerConfigTest {

    private static final Path SCRIPTS = Path.of("../server-config");

    @Test
    void theInstallScriptsDifferInTheDatabaseOnly() throws IOException {
        assertThat(withoutDatabase("install-h2.cli")).isEqualTo(withoutDatabase("install-postgresql.cli"));
    }

    @Test
    void theUninstallScriptsDifferInTheDatabaseOnly() throws IOException {
        assertThat(withoutDatabase("uninstall-h2.cli")).isEqualTo(withoutDatabase("uninstall-postgresql.cli"));
    }

    /** The commands of a script, without those that name a data source or a driver. */
    private static List<String> withoutDatabase(String script) throws IOException {
        return paragraphs(Files.readString(SCRIPTS.resolve(script)))
                .filter(paragraph -> !paragraph.contains("\n/subsystem=datasources/data-source=CuriaDS:add"))
                .filter(paragraph -> !paragraph.contains("/deployment=postgresql.jar"))
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Stream<String> paragraphs(String script) {
        return Stream.of(script.split("\n\n"));
    }
}
