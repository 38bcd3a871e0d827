package org.curia.cli.payments;

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

    /** Of as many payments as the entries name. */
    PaymentBook(List<JournalEntry> entries) {
        entries.forEach(entry -> entry.handle(this));
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

    List<Place> places() {
        return List.copyOf(places);
    }

    int refused() {
        return (int)
                places.stream().filter(place -> place.stage() == Stage.REFUSED).count();
    }

    int settled() {
        return settled;
    }

    /** Empty before the first run began. */
    Optional<Hash> chainId() {
        return Optional.ofNullable(chainId);
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
        set(entry.payment(), new Place(Stage.UNDER_WAY, entry.transaction(), null, null));
    }

    @Override
    public void settled(JournalEntry.Settled entry) {
        settled++;
        set(entry.payment(), new Place(Stage.SETTLED, place(entry.payment()).transaction(), null, null));
    }

    @Override
    public void refused(JournalEntry.Refused entry) {
        set(entry.payment(), new Place(Stage.REFUSED, null, entry.reason(), entry.detail()));
    }

    @Override
    public void reopened(JournalEntry.Reopened entry) {
        set(entry.payment(), Place.START);
    }

    @Override
    public void followed(JournalEntry.Followed entry) {
        followed = entry.height();
    }

    private void set(int payment, Place place) {
        while (places.size() <= payment) {
            places.add(Place.START);
        }
        places.set(payment, place);
    }
}
