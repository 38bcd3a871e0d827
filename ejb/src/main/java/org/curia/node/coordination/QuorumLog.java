package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.stream.Collectors;
import org.curia.core.consensus.ValidatorSet.Member;
import org.curia.node.diagnosis.Situation;

/**
 * One line in the log when a validator no longer reaches a quorum, and one when it does again. A start is no loss: then the line comes only
 * when the others have not been reached for a while. Used by one thread.
 */
final class QuorumLog {
    static final long LONGEST_ARRIVAL_MILLIS = 15_000;
    private static final System.Logger LOG = System.getLogger(QuorumLog.class.getName());

    private final long begunMillis;
    private boolean hadQuorum;
    private boolean reported;
    private long lostMillis;

    QuorumLog(long nowMillis) {
        this.begunMillis = nowMillis;
    }

    void observe(Situation situation, long nowMillis) {
        if (situation.power() >= situation.validators().quorum()) {
            if (reported) {
                LOG.log(
                        Level.INFO,
                        () -> "The quorum is restored after " + (nowMillis - lostMillis) / 1_000 + " s: "
                                + power(situation));
            }
            hadQuorum = true;
            reported = false;
        } else if (!reported && (hadQuorum || nowMillis - begunMillis >= LONGEST_ARRIVAL_MILLIS)) {
            reported = true;
            lostMillis = nowMillis;
            LOG.log(
                    Level.WARNING,
                    () -> "There is no quorum, so no block becomes final. Validators that this node does not reach: "
                            + situation.missing().stream().map(Member::name).collect(Collectors.joining(", ")) + "; "
                            + power(situation) + ". Blocks resume automatically when they are back");
        }
    }

    private static String power(Situation situation) {
        return "voting power " + situation.power() + " of the required "
                + situation.validators().quorum();
    }
}
