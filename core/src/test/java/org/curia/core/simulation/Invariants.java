package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.voting.Evidence;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.Transaction;
import org.curia.core.replica.ReplicaStatus;

/**
 * Sees every effect of every honest node as it is carried out and holds it against the invariants of the architecture (I1 to I7, I9)
 * and against the rules of durability. Each is checked where it could break, so that the cost is that of what is new.
 */
public final class Invariants {
    private final World world;
    private final ReferenceLedger reference;
    private final CertificateWatch certificates;
    private final VoteWatch votes;
    private final List<FinalizedBlock> chain = new ArrayList<>();
    private final SortedMap<Integer, Long> finalHeights = new TreeMap<>();
    private final Set<Integer> moved = new TreeSet<>();
    private final List<String> expectedHalts = new ArrayList<>();
    private final Set<Integer> expectedQuarantines = new TreeSet<>();

    Invariants(World world) {
        this.world = world;
        this.reference = new ReferenceLedger(world.cast);
        this.certificates = new CertificateWatch(world.cast);
        this.votes = new VoteWatch();
    }

    // ---- what is seen ------------------------------------------------------------------------------------------

    void started(SimulatedNode node) {
        finalHeights.put(node.slot(), node.disk().tip().height());
        moved.add(node.slot());
    }

    void journalled(SimulatedNode node, JournalEntry entry) {
        if (world.isHonest(node)) {
            if (entry instanceof JournalEntry.Quarantined quarantined && !expectedQuarantines.contains(node.slot())) {
                throw new InvariantViolated(
                        "no quarantine", "node " + node.slot() + " forgot nothing: " + quarantined.reason());
            }
            votes.journalled(node, entry);
            if (entry instanceof JournalEntry.Locked locked) {
                certificates.seen(locked.prepared());
            }
        }
    }

    /** Its machine crashed before they were on disk. */
    void lost(SimulatedNode node, List<JournalEntry> entries) {
        votes.lost(node, entries);
    }

    void said(SimulatedNode node, Message message) {
        votes.said(node, message);
        if (message instanceof Message.ViewChange change) {
            change.committedCertificate().ifPresent(certificates::seen);
            change.lockCertificate().ifPresent(certificates::seen);
        } else if (message instanceof Message.NewView newView) {
            newView.committedCertificate().ifPresent(certificates::seen);
            newView.lockCertificate().ifPresent(certificates::seen);
        }
    }

    /** What is said of a validator must convince those who were not there. */
    void accused(Effect.Event.Equivocated event) {
        Evidence evidence = world.cast.evidence(event);
        require("I2", evidence.holds(world.cast.scheme()), () -> "this proves nothing: " + evidence);
        world.happenings.count("evidence of "
                + world.cast.validators().member(event.validator()).name());
    }

    void finalized(SimulatedNode node, FinalizedBlock block) {
        if (!world.isHonest(node)) {
            return;
        }
        long height = block.height();
        long before = finalHeights.put(node.slot(), height);
        moved.add(node.slot());
        require(
                "I9",
                height == before + 1,
                () -> "node " + node.slot() + " made height " + height + " final after " + before);
        certificates.finality(block.certified());
        if (height > chain.size()) {
            appendToChain(block);
        } else {
            compareWithChain(node, block, chain.get((int) height - 1));
        }
        world.clients.finalized(height);
    }

    private void appendToChain(FinalizedBlock block) {
        Block body = block.certified().block();
        if (!chain.isEmpty()) {
            Block parent = chain.get(chain.size() - 1).certified().block();
            require(
                    "I1",
                    body.parentHash().equals(parent.hash()),
                    () -> "the parent of " + body.header() + " is not final");
            require(
                    "I9",
                    body.header().timestampMillis() > parent.header().timestampMillis(),
                    () -> "block time went back");
        }
        reference.apply(block);
        chain.add(block);
    }

    private static void compareWithChain(SimulatedNode node, FinalizedBlock block, FinalizedBlock first) {
        require(
                "I1",
                block.certified()
                        .block()
                        .hash()
                        .equals(first.certified().block().hash()),
                () -> "two blocks at height " + block.height() + ": node " + node.slot() + " has "
                        + block.certified().block().hash() + ", another "
                        + first.certified().block().hash());
        boolean same = block.receipts().equals(first.receipts())
                && block.changes().equals(first.changes())
                && hashes(block).equals(hashes(first));
        require("I4", same, () -> "node " + node.slot() + " executed height " + block.height() + " to another end");
    }

    /** Of the exact bytes: the ids do not cover the witnesses. */
    private static List<Hash> hashes(FinalizedBlock block) {
        return block.certified().block().transactions().stream()
                .map(Transaction::hash)
                .toList();
    }

    /** After a step: what the replica says of itself fits what it has made final. */
    void stepped(SimulatedNode node) {
        if (!world.isHonest(node) || !moved.remove(node.slot())) {
            return;
        }
        ReplicaStatus status = node.replica().status();
        long height = finalHeights.get(node.slot());
        require(
                "I9",
                status.height() == height,
                () -> "node " + node.slot() + " says " + status.height() + ", not " + height);
        if (height > 0) {
            require(
                    "I4",
                    status.stateRoot()
                            .equals(chain.get((int) height - 1)
                                    .certified()
                                    .block()
                                    .header()
                                    .stateRoot()),
                    () -> "node " + node.slot() + " holds another state than its block says");
        }
    }

    void halted(SimulatedNode node, String reason) {
        if (world.isHonest(node) && !expectedHalts.contains("node " + node.slot())) {
            throw new InvariantViolated("no halt", "node " + node.slot() + " stopped: " + reason);
        }
    }

    public void expectHaltOf(int slot) {
        expectedHalts.add("node " + slot);
    }

    /** Its disk is not the one that it wrote. */
    public void expectQuarantineOf(int slot) {
        expectedQuarantines.add(slot);
    }

    // ---- what may be asked -------------------------------------------------------------------------------------

    /** The highest block that any honest node has made final. */
    public long height() {
        return chain.size();
    }

    public Optional<FinalizedBlock> block(long height) {
        return height >= 1 && height <= chain.size() ? Optional.of(chain.get((int) height - 1)) : Optional.empty();
    }

    public long finalHeight(SimulatedNode node) {
        return finalHeights.getOrDefault(node.slot(), 0L);
    }

    ReferenceLedger reference() {
        return reference;
    }

    public Optional<Certificate> certificateAt(long height) {
        return block(height).map(block -> block.certified().certificate());
    }

    static void require(String invariant, boolean holds, java.util.function.Supplier<String> what) {
        if (!holds) {
            throw new InvariantViolated(invariant, what.get());
        }
    }
}
