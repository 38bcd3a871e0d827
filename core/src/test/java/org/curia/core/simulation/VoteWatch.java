package org.curia.core.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;

/**
 * What honest validators bind themselves to. I3: never two values at one coordinate, also across restarts. Durability (I14): every vote
 * and every view change is in the journal before it leaves, and a COMMIT's block is on disk. And PBFT's promise: no new vote below a view that was changed to, no lock
 * that goes down.
 */
final class VoteWatch {
    private final Map<Integer, Words> words = new HashMap<>();

    private static final class Words {
        final Map<Coordinate, Hash> said = new HashMap<>();
        final Set<Durable> durable = new HashSet<>();
        final Set<Long> changesJournalled = new HashSet<>();
        final Set<Hash> bodies = new HashSet<>();
        long view;
        final Map<Long, Lock> promised = new HashMap<>();
        Lock lock = new Lock(-1, -1);
    }

    private record Lock(long view, long height) {
        boolean isHigherThan(Lock other) {
            return view != other.view ? view > other.view : height > other.height;
        }
    }

    private record Coordinate(Vote.Kind kind, long epoch, long view, long height) {}

    private record Durable(Coordinate coordinate, Hash hash) {}

    void journalled(SimulatedNode node, JournalEntry entry) {
        Words own = wordsOf(node);
        if (entry instanceof JournalEntry.ViewEntered entered) {
            Invariants.require(
                    "view", entered.view() >= own.view, () -> node.slot() + " goes back to view " + entered.view());
            own.view = entered.view();
            if (entered.changing()) {
                own.changesJournalled.add(entered.view());
            }
        } else if (entry instanceof JournalEntry.Voted voted) {
            voted.body().ifPresent(body -> own.bodies.add(body.hash()));
            Invariants.require(
                    "I14", own.bodies.contains(voted.prepare().blockHash()), () -> "PREPARE without a durable block");
            bind(node, own, voted.prepare());
        } else if (entry instanceof JournalEntry.Locked locked) {
            Invariants.require(
                    "I14",
                    own.bodies.contains(locked.commit().blockHash()),
                    () -> "COMMIT of node " + node.slot() + " without a durable block");
            bind(node, own, locked.commit());
            raiseLock(
                    node,
                    own,
                    new Lock(locked.prepared().view(), locked.prepared().height()));
        }
    }

    /** What was said stays said. */
    void lost(SimulatedNode node, List<JournalEntry> entries) {
        Words own = wordsOf(node);
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.Voted voted) {
                own.durable.remove(
                        new Durable(coordinate(voted.prepare()), voted.prepare().blockHash()));
                voted.body().ifPresent(body -> own.bodies.remove(body.hash()));
            }
        }
    }

    private static void bind(SimulatedNode node, Words own, Vote vote) {
        Invariants.require(
                "view",
                vote.view() >= own.view,
                () -> "node " + node.slot() + " votes in view " + vote.view() + " after it left for " + own.view);
        own.durable.add(new Durable(coordinate(vote), vote.blockHash()));
    }

    void said(SimulatedNode node, Message message) {
        if (message instanceof Message.VoteCast cast && cast.vote().validator() == node.validator()) {
            said(node, cast.vote());
        } else if (message instanceof Message.PrePrepare proposal
                && proposal.prepare().validator() == node.validator()) {
            said(node, proposal.prepare());
        } else if (message instanceof Message.ViewChange change
                && change.promise().validator() == node.validator()) {
            promised(node, change.promise());
        }
    }

    private void said(SimulatedNode node, Vote vote) {
        Words own = wordsOf(node);
        Hash before = own.said.putIfAbsent(coordinate(vote), vote.blockHash());
        Invariants.require(
                "I3",
                before == null || before.equals(vote.blockHash()),
                () -> "node " + node.slot() + " says " + before + " and " + vote.blockHash() + " at "
                        + coordinate(vote));
        Invariants.require(
                "I14",
                own.durable.contains(new Durable(coordinate(vote), vote.blockHash())),
                () -> "node " + node.slot() + " sends what is not in its journal: " + vote);
    }

    /** A promise may be sent again as it was; a new one states a lock that is no lower than any this node has voted COMMIT on. */
    private void promised(SimulatedNode node, Message.ViewChange.Promise promise) {
        Words own = wordsOf(node);
        Invariants.require(
                "I14",
                own.changesJournalled.contains(promise.newView()),
                () -> "node " + node.slot() + " sends a view change that is not in its journal");
        long view = promise.lock().map(Message.ViewChange.Lock::view).orElse(-1L);
        long height = promise.lock().map(Message.ViewChange.Lock::height).orElse(-1L);
        Lock least = own.promised.computeIfAbsent(promise.newView(), first -> own.lock);
        Invariants.require(
                "lock",
                !least.isHigherThan(new Lock(view, height)),
                () -> "node " + node.slot() + " promises for view " + promise.newView() + " and states the lock " + view
                        + "/" + height + " although it held " + least);
    }

    private static void raiseLock(SimulatedNode node, Words own, Lock lock) {
        Invariants.require(
                "lock",
                !own.lock.isHigherThan(lock),
                () -> "the lock of node " + node.slot() + " goes down from " + own.lock + " to " + lock);
        own.lock = lock;
    }

    private Words wordsOf(SimulatedNode node) {
        return words.computeIfAbsent(node.slot(), slot -> new Words());
    }

    private static Coordinate coordinate(Vote vote) {
        return new Coordinate(vote.kind(), vote.epoch(), vote.view(), vote.height());
    }
}
