package org.curia.node.peer;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.model.LedgerLimits;

/**
 * The connections that were made to this node: at most one proved for each validator, none of one that is kept out, and few that have not
 * proved themselves yet.
 */
public final class InboundPeers implements InboundPeer.Registry {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_UNPROVED = 256;
    private static final Refusal KEPT_OUT =
            new Refusal(Refusal.Kind.KEPT_OUT, "it is kept out for a while: it misbehaved too often");

    private final Credentials self;
    private final LedgerLimits limits;
    private final int maxFrameBytes;
    private final long handshakeMillis;
    private final IncomingMessages messages;
    private final Misdeeds misdeeds;
    private final Map<InboundPeer, Long> unproved = new HashMap<>();
    private final Map<Integer, InboundPeer> proved = new HashMap<>();
    private final DuplicateKeys duplicates;
    private final RefusalLog refusals = new RefusalLog(MonotonicClock::millis);

    public InboundPeers(
            Credentials self,
            LedgerLimits limits,
            int maxFrameBytes,
            long handshakeMillis,
            IncomingMessages messages,
            Misdeeds misdeeds) {
        this.duplicates = new DuplicateKeys(self::nameOf, MonotonicClock::millis);
        this.self = self;
        this.limits = limits;
        this.maxFrameBytes = maxFrameBytes;
        this.handshakeMillis = handshakeMillis;
        this.messages = messages;
        this.misdeeds = misdeeds;
    }

    InboundPeer accept(Channel channel) {
        byte[] challenge = new byte[ConsensusLayouts.CHALLENGE_LENGTH];
        RANDOM.nextBytes(challenge);
        var connection = new InboundPeer(channel, self, limits, maxFrameBytes, challenge, messages, this);
        boolean tooMany;
        synchronized (this) {
            tooMany = unproved.size() >= MAX_UNPROVED;
            if (!tooMany) {
                unproved.put(connection, MonotonicClock.millis() + handshakeMillis);
            }
        }
        if (tooMany) {
            refuse(connection, new Refusal(Refusal.Kind.TOO_MANY, "too many connections wait to prove themselves"));
        }
        return connection;
    }

    synchronized void closed(InboundPeer connection) {
        unproved.remove(connection);
        proved.values().remove(connection);
    }

    /** Closes who has not proved itself in time, and who is kept out by now; called every few milliseconds. */
    public void tick() {
        List<InboundPeer> late = new ArrayList<>();
        List<InboundPeer> keptOut = new ArrayList<>();
        synchronized (this) {
            proved.forEach((validator, connection) -> {
                if (misdeeds.isKeptOut(validator)) {
                    keptOut.add(connection);
                }
            });
            proved.values().removeAll(keptOut);
            unproved.forEach((connection, deadlineMillis) -> {
                if (MonotonicClock.millis() >= deadlineMillis) {
                    late.add(connection);
                }
            });
            unproved.keySet().removeAll(late);
        }
        var noProof = new Refusal(Refusal.Kind.NO_PROOF, "no proof of who it is within " + handshakeMillis + " ms");
        late.forEach(connection -> refuse(connection, noProof));
        keptOut.forEach(connection -> refuse(connection, KEPT_OUT));
    }

    /** By validator whose key more than one server uses: from where. */
    public SortedMap<Integer, String> duplicateKeys() {
        return duplicates.found();
    }

    public void stop() {
        List<InboundPeer> all = new ArrayList<>();
        synchronized (this) {
            all.addAll(unproved.keySet());
            all.addAll(proved.values());
            unproved.clear();
            proved.clear();
        }
        all.forEach(connection -> connection.close("the node stops"));
    }

    @Override
    public boolean proved(int validator, InboundPeer connection) {
        boolean welcome = !misdeeds.isKeptOut(validator);
        InboundPeer older;
        synchronized (this) {
            unproved.remove(connection);
            older = welcome ? proved.put(validator, connection) : null;
        }
        if (older != null) {
            duplicates.replaced(validator, older.remote(), connection.remote());
            older.close(DuplicateKeys.REPLACED + connection.remote());
        }
        if (!welcome) {
            refuse(connection, KEPT_OUT);
        }
        return welcome;
    }

    @Override
    public void misbehaved(int validator, String what) {
        misdeeds.committed(validator, what);
    }

    @Override
    public void refused(InboundPeer connection, Refusal refusal) {
        refusals.refused(connection.origin(), refusal);
    }

    private void refuse(InboundPeer connection, Refusal refusal) {
        refused(connection, refusal);
        connection.close(refusal.reason());
    }
}
