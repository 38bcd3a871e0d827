package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curia.core.consensus.ValidatorSet;

/**
 * Finds that another server uses this node's own key: peers close its connections, because the same validator has connected again. What one
 * peer says proves nothing: validators of whom one at least is honest must have said so lately, each more than once. Any thread may call.
 */
final class OwnKeyElsewhere {
    static final long WINDOW_MILLIS = DuplicateKeys.WINDOW_MILLIS;
    private static final System.Logger LOG = System.getLogger(OwnKeyElsewhere.class.getName());
    private static final int REPEATED = 2;

    /** An address as a socket has it, and nothing else that a peer might write. */
    private static final Pattern REASON =
            Pattern.compile(Pattern.quote(DuplicateKeys.REPLACED) + "([0-9A-Fa-f.:%]{2,64})");

    private final ValidatorSet validators;
    private final LongSupplier clockMillis;
    private final Map<Integer, Said> said = new TreeMap<>();
    private boolean reported;

    private record Said(int times, long atMillis, String address) {}

    /** @param clockMillis never goes back */
    OwnKeyElsewhere(ValidatorSet validators, LongSupplier clockMillis) {
        this.validators = validators;
        this.clockMillis = clockMillis;
    }

    /** The link to the peer has ended. @param reason as the peer wrote it, or this node itself */
    synchronized void lost(int peer, String reason) {
        Matcher replaced = REASON.matcher(reason);
        if (!replaced.matches()) {
            return;
        }
        forgetOld();
        int times = said.containsKey(peer) ? said.get(peer).times() : 0;
        said.put(peer, new Said(times + 1, clockMillis.getAsLong(), replaced.group(1)));
        Optional<String> address = found();
        if (address.isPresent() && !reported) {
            reported = true;
            LOG.log(
                    Level.ERROR,
                    () -> "Another server uses the key of this node, at " + address.get()
                            + ": stop one of them, a validator's key runs on one server");
        }
    }

    /** From where. */
    synchronized Optional<String> found() {
        forgetOld();
        long weight = said.entrySet().stream()
                .filter(entry -> entry.getValue().times() >= REPEATED)
                .mapToLong(entry -> validators.member(entry.getKey()).weight())
                .sum();
        if (weight < validators.weakQuorum()) {
            reported = reported && !said.isEmpty();
            return Optional.empty();
        }
        return said.values().stream().map(Said::address).findFirst();
    }

    private void forgetOld() {
        long oldest = clockMillis.getAsLong() - WINDOW_MILLIS;
        said.values().removeIf(last -> last.atMillis() < oldest);
    }
}
