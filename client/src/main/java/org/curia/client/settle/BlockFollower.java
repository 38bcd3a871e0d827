package org.curia.client.settle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeUnavailable;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.sync.BlockEvidence;
import org.curia.core.sync.WrongBlock;

/**
 * Follows the chain from a height on, block by block, each proven by its certificate. Stays with one node while it serves new
 * blocks; goes to the next when it is silent, stands still, or serves what is not proven. A thread of its own, a daemon.
 */
public final class BlockFollower implements AutoCloseable {
    /** A node that has nothing new for so long may be the one that is behind. */
    private static final Duration LONG_POLL = Duration.ofSeconds(3);

    /** A node that is silent for so long may be stopped: others have the same blocks. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final long PAUSE_MILLIS = 200;

    private final List<NodeClient> nodes;
    private final BlockEvidence evidence;
    private final Listener listener;
    private final Thread thread = new Thread(this::follow, "block-follower");
    private volatile boolean closed;
    private long next;

    /** Called by the follower's thread. */
    public interface Listener {
        /** In order of height, none left out. */
        void block(Published block);

        /** An error of the program: the follower has ended. */
        void failed(RuntimeException bug);
    }

    public BlockFollower(List<NodeClient> nodes, BlockEvidence evidence, long from, Listener listener) {
        this.nodes = nodes;
        this.evidence = evidence;
        this.next = from;
        this.listener = listener;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void follow() {
        for (int turn = 0; !closed; turn++) {
            try {
                followWhileItServes(nodes.get(turn % nodes.size()));
            } catch (NodeUnavailable | NodeRefusal e) {
                pauseAfterFullRound(turn);
            } catch (RuntimeException e) {
                closed = true;
                listener.failed(e);
            }
        }
    }

    private void followWhileItServes(NodeClient node) {
        while (!closed) {
            List<CertifiedBlock> blocks = node.blocks(next, NodeClient.MAX_BLOCKS, SILENCE);
            if (blocks.isEmpty()) {
                Optional<CertifiedBlock> awaited = node.awaitBlock(next, LONG_POLL, SILENCE);
                if (awaited.isEmpty()) {
                    return;
                }
                blocks = List.of(awaited.get());
            }
            for (CertifiedBlock served : blocks) {
                try {
                    Published block = evidence.prove(served, next);
                    next++;
                    listener.block(block);
                } catch (WrongBlock e) {
                    throw new NodeUnavailable(node.url(), "serves a false block: " + e.getMessage(), Duration.ZERO, e);
                }
            }
        }
    }

    private void pauseAfterFullRound(int turn) {
        if (turn % nodes.size() == nodes.size() - 1 && !closed) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }
}
