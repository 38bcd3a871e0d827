package org.curia.client.verify;

import java.util.List;
import java.util.Optional;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeStatus;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.sync.WrongBlock;

/** A node's whole chain, fetched and checked from the genesis to the height that the node says of itself. */
public final class Audit {
    private final NodeClient node;
    private final Genesis genesis;
    private final Progress progress;

    public Audit(NodeClient node, Genesis genesis, Progress progress) {
        this.node = node;
        this.genesis = genesis;
        this.progress = progress;
    }

    /** Told after each range of blocks. */
    public interface Progress {
        /** @param checked so many blocks of {@code of} */
        void at(long checked, long of, long transactions);
    }

    /**
     * @param height the last right one
     * @param transactions executed again, up to that height
     * @param stateRoot that they lead to
     * @param fault what is wrong with the next height; empty when all is right
     */
    public record Outcome(long height, long transactions, Hash stateRoot, Optional<WrongBlock> fault) {}

    public Outcome run() {
        NodeStatus status = node.status();
        ChainVerifier verifier = new ChainVerifier(genesis);
        Optional<WrongBlock> fault = Optional.empty();
        try (ServedChain chain = new ServedChain(node, 0, status.height())) {
            List<CertifiedBlock> blocks;
            while (!(blocks = chain.next()).isEmpty()) {
                verifier.accept(blocks);
                progress.at(verifier.next(), status.height() + 1, verifier.transactions());
            }
            checkHead(verifier, status);
        } catch (WrongBlock e) {
            fault = Optional.of(e);
        }
        return new Outcome(verifier.next() - 1, verifier.transactions(), verifier.stateRoot(), fault);
    }

    /** What the node says of itself must be what it serves. */
    private static void checkHead(ChainVerifier verifier, NodeStatus status) throws WrongBlock {
        if (verifier.next() <= status.height()) {
            throw new WrongBlock(
                    verifier.next(), "the node says its height is " + status.height() + " but serves no such block");
        }
        String hash = verifier.head().orElseThrow().hash().hex();
        if (verifier.next() - 1 == status.height() && !hash.equals(status.headHash())) {
            throw new WrongBlock(
                    status.height(), "the node says its head is " + status.headHash() + " but serves " + hash);
        }
    }
}
