package org.curia.cli.load;

/** The wallets cannot carry the load that was asked for. The message says what to change. */
public final class NotEnoughMoney extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotEnoughMoney(String message) {
        super(message);
    }
}
