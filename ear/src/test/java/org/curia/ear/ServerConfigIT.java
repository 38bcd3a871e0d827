package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

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
    void installMayBeRunTwiceAndUninstallGivesTheStockServerBack() throws IOException {
        var stock = configuration();
        var stockLogging = logging();

        install.runOn(node);
        var installed = configuration();
        assertThat(installed).contains("CuriaDS");

        assertThat(install.runOn(node))
                .contains("Left as it was: data source CuriaDS", "Left as it was: subsystem ejb3");
        assertThat(configuration()).isEqualTo(installed);

        assertThat(uninstall.runOn(node)).contains("In the server's base directory stay: data");
        assertThat(configuration()).isEqualTo(stock);
        assertThat(logging()).isEqualTo(stockLogging);

        uninstall.runOn(node);
        assertThat(configuration()).isEqualTo(stock);
    }

    private String logging() throws IOException {
        return Files.readString(node.resolve("configuration/logging.properties"));
    }

    private String configuration() throws IOException {
        return Files.readString(node.resolve("configuration/standalone-microprofile.xml"));
    }
}
