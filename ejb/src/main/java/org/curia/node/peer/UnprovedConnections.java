package org.curia.node.peer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Connections that have not yet proved who they are, the oldest first. They are few, and fewer from one address; from addresses at which no
 * validator has proved itself some room is kept free. Where there is no room the oldest connection gives way to the newest one: an honest
 * validator proves itself within two round trips, while silent connections grow old. For one thread at a time.
 */
final class UnprovedConnections {
    static final int MOST = 256;
    static final int RESERVED_FOR_KNOWN = 64;
    static final int MOST_OF_ONE_ADDRESS = 64;

    private record Waiting(String address, long deadlineMillis) {}

    private final Map<InboundPeer, Waiting> waiting = new LinkedHashMap<>();

    /**
     * @param address of the other end, without its port
     * @param known addresses from which a validator has proved itself
     * @return the connection that has to go, which may be the new one itself only if nothing else is there
     */
    Optional<InboundPeer> add(InboundPeer connection, String address, long deadlineMillis, Set<String> known) {
        Optional<InboundPeer> leaves = Optional.empty();
        if (count(address) >= MOST_OF_ONE_ADDRESS) {
            leaves = oldestOf(Set.of(address));
        } else if (waiting.size() >= MOST) {
            leaves = oldestOf(crowdedAddresses(known));
        } else if (!known.contains(address) && strangers(known) >= MOST - RESERVED_FOR_KNOWN) {
            leaves = oldestOf(crowdedAddresses(known));
        }
        leaves.ifPresent(waiting::remove);
        waiting.put(connection, new Waiting(address, deadlineMillis));
        return leaves;
    }

    void remove(InboundPeer connection) {
        waiting.remove(connection);
    }

    /** Takes out those whose time is over. */
    List<InboundPeer> takeLate(long nowMillis) {
        List<InboundPeer> late = new ArrayList<>();
        Iterator<Map.Entry<InboundPeer, Waiting>> all = waiting.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<InboundPeer, Waiting> next = all.next();
            if (nowMillis >= next.getValue().deadlineMillis()) {
                late.add(next.getKey());
                all.remove();
            }
        }
        return late;
    }

    List<InboundPeer> takeAll() {
        List<InboundPeer> all = List.copyOf(waiting.keySet());
        waiting.clear();
        return all;
    }

    private long count(String address) {
        return waiting.values().stream()
                .filter(other -> other.address().equals(address))
                .count();
    }

    private long strangers(Set<String> known) {
        return waiting.values().stream()
                .filter(other -> !known.contains(other.address()))
                .count();
    }

    /** Of strangers, if there are any: the addresses with the most connections. */
    private Set<String> crowdedAddresses(Set<String> known) {
        Map<String, Long> counts = new LinkedHashMap<>();
        boolean anyStranger = strangers(known) > 0;
        for (Waiting other : waiting.values()) {
            if (!anyStranger || !known.contains(other.address())) {
                counts.merge(other.address(), 1L, Long::sum);
            }
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        counts.values().removeIf(count -> count < most);
        return counts.keySet();
    }

    private Optional<InboundPeer> oldestOf(Set<String> addresses) {
        return waiting.entrySet().stream()
                .filter(other -> addresses.contains(other.getValue().address()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
