package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts in {@code server-config/} do to a stock server, on a base directory that no server runs on. */
class ServerConfigIT {

    private final ServerScript install = ServerScript.named("install-" + TestedServer.database() + ".cli");
    private final ServerScript uninstall = ServerScript.named("uninstall-" + TestedServer.database() + ".cli");

    @TempDir
    Path directory;

    private Path node;

    @BeforeEach
    void makeABaseDirectoryWithASpaceInItsName() throws IOException {
        node = directory.resolve("a node");
        TestedServer.makeBaseDirectory(node);
    }

    @Test
    void installChangesAStockServerOnceAndUninstallGivesItBack() throws IOException {
        var stock = configuration();

        install.runOn(node);
        var installed = configuration();
        assertThat(installed).contains("CuriaDS");

        assertThatThrownBy(() -> install.runOn(node)).hasMessageMatching("(?s).*(already exists|Duplicate resource).*");
        assertThat(configuration()).isEqualTo(installed);

        uninstall.runOn(node);
        assertThat(configuration()).isEqualTo(stock);
    }

    private String configuration() throws IOException {
        return Files.readString(node.resolve("configuration/standalone-microprofile.xml"));
    }
}
