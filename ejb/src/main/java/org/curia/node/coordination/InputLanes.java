package org.curia.node.coordination;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.node.peer.Lane;

/**
 * The one queue before the consensus thread. This node's own inputs (links, stored blocks, look-ups: few by nature) come first, then
 * what peers said, {@link Lane} by lane, and within a lane one sender after the other, so that a loud one does not hold up the rest.
 * Lanes are served by weight: while several have something waiting, a lane gets so many turns before the ones below it get theirs, so
 * that a flood in one lane starves none.
 * Bounded for each sender in each lane: when a sender has too much in it, its own oldest is dropped. Submissions take turns with
 * peers' transactions. Any thread offers, one takes.
 */
final class InputLanes {

    /**
     * What a sender may have waiting.
     *
     * @param votes messages
     * @param transactions counted one by one, in the lanes {@link Lane#TRANSACTIONS} and {@link Lane#SYNC}
     */
    record Bounds(int votes, int proposals, int transactions) {}

    private record Waiting(Input input, int weight) {}

    private static final class Sender {
        private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
        private long weight;
    }

    private final Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition offered = lock.newCondition();
    private final ArrayDeque<Input> own = new ArrayDeque<>();
    private final Map<Lane, Sender[]> peers = new EnumMap<>(Lane.class);
    private final Map<Lane, Integer> lastServed = new EnumMap<>(Lane.class);
    private final Map<Lane, Integer> turnsLeft = new EnumMap<>(Lane.class);
    private final Supplier<Optional<Input>> submissions;
    private boolean submissionsTurn;
    private boolean woken;
    private long dropped;

    /** @param submissions asked for what came through this node's own door; {@link #wake} says that something has */
    InputLanes(int validators, Bounds bounds, Supplier<Optional<Input>> submissions) {
        this.bounds = bounds;
        this.submissions = submissions;
        for (Lane lane : Lane.values()) {
            var senders = new Sender[validators];
            for (int index = 0; index < validators; index++) {
                senders[index] = new Sender();
            }
            peers.put(lane, senders);
            lastServed.put(lane, 0);
            turnsLeft.put(lane, turns(lane));
        }
    }

    /**
     * Of a link three inputs wait at most: a loss, the connection after it, and its loss. A link that comes and goes while the consensus
     * thread is held up fills nothing. A loss before a connection has a separate meaning: what was asked over the old link will not come.
     */
    void offerOwn(Input input) {
        lock.lock();
        try {
            if (input instanceof Input.PeerConnected connected) {
                offerConnected(connected);
            } else if (input instanceof Input.PeerLost lost) {
                offerLost(lost);
            } else {
                own.add(input);
            }
            offered.signal();
        } finally {
            lock.unlock();
        }
    }

    void offerFromPeer(Input.PeerSaid said) {
        Lane lane = Lane.of(said.message());
        int weight = weightOf(said.message());
        lock.lock();
        try {
            Sender sender = peers.get(lane)[said.from()];
            sender.waiting.add(new Waiting(said, weight));
            sender.weight += weight;
            while (sender.weight > bound(lane) && sender.waiting.size() > 1) {
                sender.weight -= sender.waiting.remove().weight();
                dropped++;
            }
            offered.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Something waits that is not in the lanes. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            offered.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next by precedence; empty when nothing came in time, or on {@link #wake}. */
    Optional<Input> take(long atMostMillis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<Input> next = next();
            if (next.isPresent() || woken) {
                woken = false;
                return next;
            }
            offered.await(atMostMillis, TimeUnit.MILLISECONDS);
            woken = false;
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** Peers' messages that gave way since the start. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the first loss, if there is one: the connections and losses between it and this connection are one loss to the replica. */
    private void offerConnected(Input.PeerConnected connected) {
        Optional<Input> loss = own.stream()
                .filter(waiting -> waiting instanceof Input.PeerLost lost && lost.validator() == connected.validator())
                .findFirst();
        own.removeIf(waiting -> isOfLink(waiting, connected.validator())
                && loss.filter(first -> first == waiting).isEmpty());
        own.add(connected);
    }

    /** The second of two losses may say that nobody listens any more. */
    private void offerLost(Input.PeerLost lost) {
        Optional<Input> last = own.stream()
                .filter(waiting -> isOfLink(waiting, lost.validator()))
                .reduce((earlier, later) -> later);
        boolean refused = lost.refused();
        if (last.isPresent() && last.get() instanceof Input.PeerLost before) {
            own.removeLastOccurrence(before);
            refused |= before.refused();
        }
        own.add(new Input.PeerLost(lost.validator(), refused));
    }

    private static boolean isOfLink(Input input, int peer) {
        return input instanceof Input.PeerConnected connected && connected.validator() == peer
                || input instanceof Input.PeerLost lost && lost.validator() == peer;
    }

    private Optional<Input> next() {
        if (!own.isEmpty()) {
            return Optional.of(own.remove());
        }
        Optional<Input> next = nextByTurns();
        if (next.isEmpty()) {
            for (Lane lane : Lane.values()) {
                turnsLeft.put(lane, turns(lane));
            }
            next = nextByTurns();
        }
        return next;
    }

    /** Of the lanes that have turns left. */
    private Optional<Input> nextByTurns() {
        for (Lane lane : Lane.values()) {
            int left = turnsLeft.get(lane);
            Optional<Input> next = left > 0 ? nextOf(lane) : Optional.empty();
            if (next.isPresent()) {
                turnsLeft.put(lane, left - 1);
                return next;
            }
        }
        return Optional.empty();
    }

    private Optional<Input> nextOf(Lane lane) {
        return lane == Lane.TRANSACTIONS ? nextTransactions() : nextFromPeers(lane);
    }

    /** Of each round. A vote is checked in microseconds, a batch of transactions in milliseconds. */
    private static int turns(Lane lane) {
        return switch (lane) {
            case VOTES -> 16;
            case PROPOSALS -> 4;
            case SYNC -> 2;
            case TRANSACTIONS -> 1;
        };
    }

    private Optional<Input> nextTransactions() {
        submissionsTurn = !submissionsTurn;
        return submissionsTurn
                ? submissions.get().or(() -> nextFromPeers(Lane.TRANSACTIONS))
                : nextFromPeers(Lane.TRANSACTIONS).or(submissions);
    }

    private Optional<Input> nextFromPeers(Lane lane) {
        Sender[] senders = peers.get(lane);
        for (int turn = 1; turn <= senders.length; turn++) {
            int index = (lastServed.get(lane) + turn) % senders.length;
            Waiting first = senders[index].waiting.poll();
            if (first != null) {
                senders[index].weight -= first.weight();
                lastServed.put(lane, index);
                return Optional.of(first.input());
            }
        }
        return Optional.empty();
    }

    private long bound(Lane lane) {
        return switch (lane) {
            case VOTES -> bounds.votes();
            case PROPOSALS -> bounds.proposals();
            case SYNC, TRANSACTIONS -> bounds.transactions();
        };
    }

    private static int weightOf(Message message) {
        if (message instanceof Message.TransactionBatch batch) {
            return Math.max(1, batch.transactions().size());
        }
        if (message instanceof Message.TransactionsRequest request) {
            return Math.max(1, request.hashes().size());
        }
        if (message instanceof Message.BlockRange range) {
            int transactions = range.blocks().stream()
                    .mapToInt(block -> block.block().transactions().size())
                    .sum();
            return Math.max(1, transactions);
        }
        return 1;
    }
}
