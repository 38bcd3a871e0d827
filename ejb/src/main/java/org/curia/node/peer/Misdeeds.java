package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.curia.core.consensus.ValidatorSet;

/**
 * What validators did that no honest one does, and who is kept out for it. A single misdeed may be a fault of software, and costs
 * little; who goes on is not listened to for a while, so that checking what it sends takes no time from what others send. Any thread
 * may call, nothing waits.
 */
public final class Misdeeds {
    static final int TOLERATED = 20;
    static final long WINDOW_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final System.Logger LOG = System.getLogger(Misdeeds.class.getName());

    private final ValidatorSet validators;
    private final long keptOutMillis;
    private final LongSupplier clockMillis;
    private final List<Account> accounts = new ArrayList<>();

    private static final class Account {
        private long windowBeganMillis;
        private long misdeeds;
        private long keptOutUntilMillis = Long.MIN_VALUE;
    }

    public Misdeeds(ValidatorSet validators, Duration keepOut) {
        this(validators, keepOut, MonotonicClock::millis);
    }

    Misdeeds(ValidatorSet validators, Duration keepOut, LongSupplier clockMillis) {
        this.validators = validators;
        this.keptOutMillis = keepOut.toMillis();
        this.clockMillis = clockMillis;
        for (int index = 0; index < validators.size(); index++) {
            accounts.add(new Account());
        }
    }

    public void committed(int validator, String what) {
        committed(validator, 1, what);
    }

    /** @param times at once; of what was sent before it was kept out more may come to light, and nothing is said of it */
    synchronized void committed(int validator, int times, String what) {
        if (isKeptOut(validator)) {
            return;
        }
        Account of = accounts.get(validator);
        long now = clockMillis.getAsLong();
        if (of.misdeeds == 0 || now >= of.windowBeganMillis + WINDOW_MILLIS) {
            of.windowBeganMillis = now;
            of.misdeeds = 0;
        }
        of.misdeeds += times;
        String name = validators.member(validator).name();
        LOG.log(Level.WARNING, () -> name + " misbehaved: " + VisibleText.of(what));
        if (of.misdeeds > TOLERATED) {
            of.keptOutUntilMillis = now + keptOutMillis;
            LOG.log(
                    Level.ERROR,
                    () -> name + " is kept out for " + keptOutMillis / 1000 + " s: it misbehaved " + of.misdeeds
                            + " times within " + WINDOW_MILLIS / 1000 + " s");
        }
    }

    synchronized boolean isKeptOut(int validator) {
        return clockMillis.getAsLong() < accounts.get(validator).keptOutUntilMillis;
    }
}
