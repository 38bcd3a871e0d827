package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signer;
import org.curia.core.model.Genesis;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.StorageContradiction;

/**
 * Keeps a validator from the database of another, whose votes would be taken for its own. A database belongs to the first validator that
 * uses it. A node without a key binds nothing and is let in anywhere.
 */
final class OwnerGuard {
    private static final System.Logger LOG = System.getLogger(OwnerGuard.class.getName());

    private final NodeSetup setup;
    private final Path rejoin;

    OwnerGuard(NodeSetup setup) {
        this.setup = setup;
        this.rejoin = RejoinOrder.file(setup.configuration().nodeDirectory()).toAbsolutePath();
    }

    /** Before this process takes the lease of a database that is perhaps another validator's. Writes nothing. */
    void check(ConsensusJournal journal) {
        if (!Files.exists(rejoin)) {
            other(journal).ifPresent(this::refuse);
        }
    }

    /** Where another process has the lease: the operator's word does not take its database away. */
    void checkStandby(ConsensusJournal journal) {
        other(journal).ifPresent(this::refuse);
    }

    /** Makes the database this validator's, at its first use or on its operator's word. */
    void bind(ConsensusJournal journal) {
        Optional<PublicKey> self = setup.identity().signer().map(Signer::publicKey);
        if (self.isEmpty()) {
            return;
        }
        Optional<PublicKey> other = other(journal);
        if (other.isPresent()) {
            check(journal);
            String reason = "its database was that of " + name(other.get());
            LOG.log(
                    Level.WARNING,
                    () -> "The database of " + name(other.get()) + " becomes that of " + name(self.get())
                            + ", as the file " + rejoin + " orders");
            journal.bindDurably(self.get());
            journal.appendDurably(new JournalEntry.Quarantined(reason));
        } else if (journal.owner().isEmpty()) {
            journal.bindDurably(self.get());
        }
    }

    private Optional<PublicKey> other(ConsensusJournal journal) {
        return setup.identity()
                .signer()
                .flatMap(signer -> journal.owner().filter(owner -> !owner.equals(signer.publicKey())));
    }

    private void refuse(PublicKey owner) {
        String self = name(setup.identity().signer().orElseThrow().publicKey());
        throw new StorageContradiction("the database belongs to validator " + name(owner)
                + ", and this node has the key of "
                + self + ": give it the database of " + self + " or an empty one. To make this database that of " + self
                + ", stop " + name(owner) + " for good, create the file " + rejoin + " and start the server again");
    }

    private String name(PublicKey key) {
        return setup.genesis().validators().stream()
                .filter(validator -> validator.key().equals(key))
                .map(Genesis.Validator::name)
                .findFirst()
                .orElse("with the key " + key.hex());
    }
}
