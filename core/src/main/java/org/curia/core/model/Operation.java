package org.curia.core.model;

import java.nio.charset.StandardCharsets;
import org.curia.core.crypto.Ed25519;

/** One thing that a transaction asks for, on behalf of an account: its source. */
public sealed interface Operation {
    int MAX_REFERENCE_BYTES = 140;
    int MAX_DECIMALS = 18;

    /** Handles every kind: a new one does not compile until it is handled. */
    interface Handler<R> {
        R createAsset(CreateAsset operation);

        R issue(Issue operation);

        R redeem(Redeem operation);

        R transfer(Transfer operation);

        R setAuthority(SetAuthority operation);
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
            int length = reference.getBytes(StandardCharsets.UTF_8).length;
            if (length > MAX_REFERENCE_BYTES) {
                throw new IllegalArgumentException("a reference has at most 140 bytes of UTF-8, not " + length);
            }
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.transfer(this);
        }
    }

    /** Who controls the source from the next transaction on. A key that can never sign is refused: the account would be lost. */
    record SetAuthority(Authority authority) implements Operation {
        public SetAuthority {
            authority.keys().forEach(member -> Ed25519.requireUsable(member.key()));
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.setAuthority(this);
        }
    }

    private static void requirePositive(Amount amount) {
        if (amount.isZero()) {
            throw new IllegalArgumentException("an amount is at least 1 of the smallest unit");
        }
    }
}
