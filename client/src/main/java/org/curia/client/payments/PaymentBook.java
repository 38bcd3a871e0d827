package org.curia.client.payments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/** Where every payment of a file stands, as the journal's entries tell it: the same entries in order always give the same book. */
final class PaymentBook implements JournalEntry.Handler {
    private final List<Place> places = new ArrayList<>();
    private Hash chainId;
    private long followed;
    private int settled;
    private boolean finished;

    enum Stage {
        /** No transaction that could still be included exists for it. */
        OPEN,
        /** One was signed and may be anywhere. */
        UNDER_WAY,
        SETTLED,
        REFUSED
    }

    /** @param transaction the last one signed; {@code reason} and {@code detail} of a refusal */
    record Place(Stage stage, Transaction transaction, String reason, String detail) {
        static final Place START = new Place(Stage.OPEN, null, null, null);
    }

    PaymentBook(int payments, List<JournalEntry> entries) {
        for (int i = 0; i < payments; i++) {
            places.add(Place.START);
        }
        entries.forEach(entry -> entry.handle(this));
    }

    Place place(int payment) {
        return places.get(payment);
    }

    /** Settled or refused. */
    int decided() {
        return (int) places.stream()
                .filter(place -> place.stage() == Stage.SETTLED || place.stage() == Stage.REFUSED)
                .count();
    }

    int settled() {
        return settled;
    }

    /** Empty before the first run began. */
    Optional<Hash> chainId() {
        return Optional.ofNullable(chainId);
    }

    /** Nothing is left to do for the file, now or later. */
    boolean isFinished() {
        return finished;
    }

    /** The height up to which blocks need not be looked at again. */
    long followed() {
        return followed;
    }

    @Override
    public void begun(JournalEntry.Begun entry) {
        chainId = entry.chainId();
        followed = entry.height();
    }

    @Override
    public void signed(JournalEntry.Signed entry) {
        places.set(entry.payment(), new Place(Stage.UNDER_WAY, entry.transaction(), null, null));
    }

    @Override
    public void settled(JournalEntry.Settled entry) {
        settled++;
        places.set(
                entry.payment(), new Place(Stage.SETTLED, place(entry.payment()).transaction(), null, null));
    }

    @Override
    public void refused(JournalEntry.Refused entry) {
        places.set(entry.payment(), new Place(Stage.REFUSED, null, entry.reason(), entry.detail()));
    }

    @Override
    public void reopened(JournalEntry.Reopened entry) {
        places.set(entry.payment(), Place.START);
    }

    @Override
    public void followed(JournalEntry.Followed entry) {
        followed = entry.height();
    }

    @Override
    public void finished(JournalEntry.Finished entry) {
        finished = true;
    }
}
