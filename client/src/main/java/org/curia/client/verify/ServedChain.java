package org.curia.client.verify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.curia.client.node.NodeClient;
import org.curia.client.node.Nodes;
import org.curia.core.codec.proto.CertifiedBlock;

/** A node's chain in ranges, each fetched while the one before it is being checked. */
public final class ServedChain implements AutoCloseable {
    private final Nodes node;
    private final long last;
    private final ExecutorService fetcher = Executors.newSingleThreadExecutor();
    private CompletableFuture<List<CertifiedBlock>> ahead;
    private long from;

    /** From {@code first} to {@code last}, both included. A node that pauses for some seconds is waited for. */
    public ServedChain(NodeClient node, long first, long last) {
        this.node = new Nodes(List.of(node), Duration.ofSeconds(30));
        this.from = first;
        this.last = last;
        this.ahead = fetch();
    }

    /** Empty at the end, or where the node serves no more. */
    public List<CertifiedBlock> next() {
        try {
            List<CertifiedBlock> blocks = ahead.join();
            from += blocks.size();
            ahead = fetch();
            return blocks;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private CompletableFuture<List<CertifiedBlock>> fetch() {
        long start = from;
        int count = (int) Math.min(NodeClient.MAX_BLOCKS, last - start + 1);
        return count <= 0
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.supplyAsync(() -> node.ask(answering -> answering.blocks(start, count)), fetcher);
    }

    @Override
    public void close() {
        fetcher.shutdownNow();
    }
}
