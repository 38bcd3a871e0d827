package org.curia.web.rest.answer;

import org.curia.node.api.TransactionStanding.Dropped;

/** Says what became of a transaction that left the pool without a block, and what its sender can do. */
final class DroppedText {
    private DroppedText() {}

    static String status(Dropped dropped) {
        return dropped.expired() ? "expired" : "dropped";
    }

    static String detail(Dropped dropped) {
        return switch (dropped.reason()) {
            case EXPIRED ->
                "no block up to its expiry height " + dropped.expiryHeight()
                        + " holds it: it can never become final, make a new one";
            case NONCE_USED ->
                "another transaction of its sender with the same nonce is final: this one can never become final";
            case NONCE_PENDING ->
                "it gave way to another transaction of its sender with the same nonce: ask for that one, or submit this"
                        + " one again";
            case NOT_AUTHORIZED, SUPERFLUOUS_WITNESS ->
                "the authority of its sender or of another source has changed: sign again as that authority demands";
            default ->
                "this node no longer holds it. Another node may, so it may become final until its expiry height "
                        + dropped.expiryHeight() + ": submit the same bytes again, which never pays twice";
        };
    }
}
