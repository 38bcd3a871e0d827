package org.curia.cli.bench.cpu;

import java.util.List;

/** What the processors worked for. Threads of a node are told by the first 15 characters of their names, which is what Linux keeps. */
public enum CpuPart {
    verification("curia-verify"),
    consensus("curia-consensus", "curia-clock"),
    writer("curia-block-wri"),
    /** The server's own threads, which read what comes by HTTP from clients and by WebSocket from peers, and write to both. */
    httpAndPeerLinks("default task", "default I/O", "default Accept", "XNIO-"),
    /** The server's pool of managed threads: answers to clients, blocks read for them and for peers. */
    answers("EE-Managed"),
    jit("C1 Compiler", "C2 Compiler", "Sweeper"),
    garbageCollector("GC Thread", "G1 ", "VM Thread"),
    other,
    /** This process: signing is not timed, sending and watching are. */
    client,
    /** A server of its own, or a node's threads of H2. */
    database("H2 ", "MVStore");

    private final List<String> prefixes;

    CpuPart(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    static CpuPart ofThread(String name) {
        for (CpuPart part : values()) {
            if (part.prefixes.stream().anyMatch(name::startsWith)) {
                return part;
            }
        }
        return other;
    }
}
