package org.curia.client.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the Java of a node is started. Every account stays in memory, and has a place of about a hundred bytes in the genesis file, so the
 * heap goes by the file's size. The collector lets the heap grow to what it may have, whether or not it is needed: it is not made larger
 * than that. A network that has grown far beyond its genesis is given more by {@code CURIA_NODE_JAVA_OPTS}.
 *
 * @param heapMegabytes at most
 */
record NodeJava(long heapMegabytes) {
    /** For a node with few accounts under full load: its server, its pool, the transactions it remembers, and room to collect. */
    private static final long FOR_ITSELF = 512;
    /** An account that has paid takes 400 bytes, and as much again must be free while blocks are executed. */
    private static final long BYTES_FOR_A_BYTE = 10;

    static NodeJava forGenesis(Path file) throws IOException {
        return new NodeJava(FOR_ITSELF + ((Files.size(file) * BYTES_FOR_A_BYTE) >> 20));
    }

    /**
     * The last two spare full collections, a third of a second each, which Java makes as classes are loaded and again as code is compiled: in
     * both cases to see whether some can be unloaded, and a server that has started hardly unloads any.
     */
    String options() {
        return "-Xms256m -Xmx" + heapMegabytes
                + "m -XX:MaxMetaspaceSize=384m -XX:+UseParallelGC -XX:MetaspaceSize=192m -XX:SweeperThreshold=50";
    }
}
