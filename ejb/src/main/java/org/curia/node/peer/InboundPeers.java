package org.curia.node.peer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.curia.core.model.LedgerLimits;

/**
 * The connections that were made to this node: at most one proved for each validator, none of one that is kept out, and few that have not
 * proved themselves yet.
 */
public final class InboundPeers implements InboundPeer.Registry {
    private static final int KNOWN_ADDRESSES = 256;
    private static final Refusal TOO_MANY =
            new Refusal(Refusal.Kind.TOO_MANY, "too many connections wait to prove themselves");

    private final Credentials self;
    private final LedgerLimits limits;
    private final int maxFrameBytes;
    private final long handshakeMillis;
    private final IncomingMessages messages;
    private final Misdeeds misdeeds;
    private final PeerBudgets budgets;
    private final UnprovedConnections unproved = new UnprovedConnections();
    private final Set<String> knownAddresses = new LinkedHashSet<>();
    private final Map<Integer, InboundPeer> proved = new HashMap<>();
    private final DuplicateKeys duplicates;
    private final RefusalLog refusals = new RefusalLog(MonotonicClock::millis);

    public InboundPeers(
            Credentials self,
            LedgerLimits limits,
            int maxFrameBytes,
            long handshakeMillis,
            PeerBudgets budgets,
            IncomingMessages messages,
            Misdeeds misdeeds) {
        this.duplicates = new DuplicateKeys(self::nameOf, MonotonicClock::millis);
        this.self = self;
        this.limits = limits;
        this.maxFrameBytes = maxFrameBytes;
        this.handshakeMillis = handshakeMillis;
        this.budgets = budgets;
        this.messages = messages;
        this.misdeeds = misdeeds;
    }

    InboundPeer accept(Channel channel) {
        var connection = new InboundPeer(channel, self, limits, maxFrameBytes, budgets, messages, this);
        Optional<InboundPeer> leaves;
        synchronized (this) {
            leaves = unproved.add(
                    connection, channel.remote(), MonotonicClock.millis() + handshakeMillis, knownAddresses);
        }
        leaves.ifPresent(oldest -> refuse(oldest, TOO_MANY));
        return connection;
    }

    synchronized void closed(InboundPeer connection) {
        unproved.remove(connection);
        proved.values().remove(connection);
    }

    /** Closes who has not proved itself in time, and who is kept out by now; called every few milliseconds. */
    public void tick() {
        List<InboundPeer> late;
        List<InboundPeer> keptOut = new ArrayList<>();
        synchronized (this) {
            proved.forEach((validator, connection) -> {
                if (misdeeds.isKeptOut(validator)) {
                    keptOut.add(connection);
                }
            });
            proved.values().removeAll(keptOut);
            late = unproved.takeLate(MonotonicClock.millis());
        }
        var noProof = new Refusal(Refusal.Kind.NO_PROOF, "no proof of who it is within " + handshakeMillis + " ms");
        late.forEach(connection -> refuse(connection, noProof));
        keptOut.forEach(connection -> refuse(connection, Refusal.OF_ONE_KEPT_OUT));
    }

    /** By validator whose key more than one server uses: from where. */
    public SortedMap<Integer, String> duplicateKeys() {
        return duplicates.found();
    }

    public void stop() {
        List<InboundPeer> all = new ArrayList<>();
        synchronized (this) {
            all.addAll(unproved.takeAll());
            all.addAll(proved.values());
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
            remember(connection.address());
            older = welcome ? proved.put(validator, connection) : null;
        }
        if (older != null) {
            duplicates.replaced(validator, older.address(), connection.address());
            older.close(DuplicateKeys.REPLACED + connection.address());
        }
        if (!welcome) {
            refuse(connection, Refusal.OF_ONE_KEPT_OUT);
        }
        return welcome;
    }

    @Override
    public boolean isKeptOut(int validator) {
        return misdeeds.isKeptOut(validator);
    }

    @Override
    public void misbehaved(int validator, String what) {
        misdeeds.committed(validator, what);
    }

    @Override
    public void refused(InboundPeer connection, Refusal refusal) {
        refusals.refused(connection.origin(), refusal);
    }

    /** The oldest is forgotten: a validator that moves about fills no memory. */
    private void remember(String address) {
        knownAddresses.remove(address);
        knownAddresses.add(address);
        if (knownAddresses.size() > KNOWN_ADDRESSES) {
            knownAddresses.remove(knownAddresses.iterator().next());
        }
    }

    private void refuse(InboundPeer connection, Refusal refusal) {
        refused(connection, refusal);
        connection.close(refusal.reason());
    }
}
