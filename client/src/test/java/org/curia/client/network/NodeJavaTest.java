package org.curia.client.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeJavaTest {
    @TempDir
    Path directory;

    @Test
    void aNodeWithFewAccountsGetsHalfAGibibyte() throws IOException {
        assertThat(NodeJava.forGenesis(genesis(2_000)).options()).contains("-Xmx512m ");
    }

    @Test
    void aMillionAccountsGetAKibibyteMoreEach() throws IOException {
        assertThat(NodeJava.forGenesis(genesis(110_000_000)).heapMegabytes()).isBetween(1_500L, 1_600L);
    }

    private Path genesis(long bytes) throws IOException {
        Path file = directory.resolve("genesis.json");
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(bytes);
        }
        return file;
    }
}
