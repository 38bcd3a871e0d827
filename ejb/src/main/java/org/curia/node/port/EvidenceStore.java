package org.curia.node.port;

import java.time.Instant;
import java.util.List;
import org.curia.core.consensus.voting.Evidence;

/**
 * Evidence against validators, kept for good. Every method blocks on the database, joins no transaction of its caller and throws {@link
 * StorageTrouble} for what the world does: calling again may help.
 */
public interface EvidenceStore {
    /** A validator that lies all the time must not fill the disk. */
    int KEPT_OF_EACH_VALIDATOR = 100;

    /** @param seenAt by this node's clock */
    record Kept(Evidence evidence, Instant seenAt) {}

    /**
     * Durable on return. The first of each place stays, and of each validator {@value #KEPT_OF_EACH_VALIDATOR}: more are passed over.
     */
    void keep(Evidence evidence, Instant seenAt);

    /** How much there is, of all validators. */
    int count();

    /** In order of validator, epoch, height, view and kind. */
    List<Kept> all();
}
