package org.curia.core.model;

import java.nio.charset.StandardCharsets;
import org.curia.core.crypto.Hash;

/** One thing that a transaction asks for, on behalf of an account: its source. */
public sealed interface Operation {
    /** Of a text that a person wrote, in UTF-8. */
    int MAX_TEXT_BYTES = 140;

    int MAX_DECIMALS = 18;

    /** Handles every kind: a new one does not compile until it is handled. */
    interface Handler<R> {
        R createAsset(CreateAsset operation);

        R issue(Issue operation);

        R redeem(Redeem operation);

        R transfer(Transfer operation);

        R setAuthority(SetAuthority operation);

        R anchor(Anchor operation);
    }

    <R> R handle(Handler<R> handler);

    /** A new asset with supply 0, issued by the source from now on. */
    record CreateAsset(AssetCode asset, int decimals) implements Operation {
        public CreateAsset {
            if (decimals < 0 || decimals > MAX_DECIMALS) {
                throw new IllegalArgumentException("an asset has 0 to 18 decimals, not " + decimals);
            }
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.createAsset(this);
        }
    }

    /** New units of the source's asset to an account. */
    record Issue(AssetCode asset, AccountId to, Amount amount) implements Operation {
        public Issue {
            requirePositive(amount);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.issue(this);
        }
    }

    /** Takes units that the source holds out of the world. */
    record Redeem(AssetCode asset, Amount amount) implements Operation {
        public Redeem {
            requirePositive(amount);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.redeem(this);
        }
    }

    /** Units from the source to an account, which need not exist yet. */
    record Transfer(AccountId to, AssetCode asset, Amount amount, String reference) implements Operation {
        public Transfer {
            requirePositive(amount);
            requireShort(reference, "reference");
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.transfer(this);
        }
    }

    /**
     * Who controls the source from the next transaction on. A key that can never sign is refused, for the account would be lost: not here but
     * with the signatures, because it takes a sixth of the time of one.
     */
    record SetAuthority(Authority authority) implements Operation {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.setAuthority(this);
        }
    }

    /**
     * Proof that the source knew some content by the block's height: everybody can compare the content's hash.
     *
     * @param contentHash SHA-256 of the content
     * @param size of the content in bytes; the ledger cannot check it, as it cannot check that there is such content
     */
    record Anchor(Hash contentHash, long size, String note) implements Operation {
        public Anchor {
            requireSize(size);
            requireShort(note, "note");
        }

        public static void requireSize(long size) {
            if (size < 0) {
                throw new IllegalArgumentException("the size of anchored content is at most 2^63 - 1 bytes");
            }
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.anchor(this);
        }
    }

    private static void requireShort(String text, String what) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("a " + what + " has at most 140 bytes of UTF-8, not " + length);
        }
    }

    private static void requirePositive(Amount amount) {
        if (amount.isZero()) {
            throw new IllegalArgumentException("an amount is at least 1 of the smallest unit");
        }
    }
}
