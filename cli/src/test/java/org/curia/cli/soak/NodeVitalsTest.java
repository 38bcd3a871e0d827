package org.curia.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeVitalsTest {

    @Test
    void aProcessIsReadFromItsFiles(@TempDir Path process) throws Exception {
        Files.createDirectories(process.resolve("fd"));
        Files.writeString(process.resolve("fd").resolve("0"), "");
        Files.writeString(process.resolve("fd").resolve("1"), "");
        Files.writeString(process.resolve("status"), "Name:\tjava\nVmRSS:\t  204800 kB\nThreads:\t77\n");

        assertThat(NodeVitals.of(process)).contains(new NodeVitals(200, 77, 2));
    }

    @Test
    void aProcessThatHasEndedHasNone(@TempDir Path directory) {
        assertThat(NodeVitals.of(directory.resolve("gone"))).isEmpty();
    }
}
