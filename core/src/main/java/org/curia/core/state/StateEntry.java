package org.curia.core.state;

import org.curia.core.model.StateKey;

/**
 * One thing that the state root covers, as it stands after a block; never changed. The list is closed: a new kind needs its key in
 * {@link StateKey}, its code in {@link org.curia.core.model.StateKind}, its bytes in a layout of its own, and a table in the node's
 * database. Each of these places stops compiling until it knows the kind.
 */
public sealed interface StateEntry permits Account, Asset {
    StateKey stateKey();

    /** Its one form in bytes; they begin with the code of its kind. {@link StateLayouts#decode} reads them. */
    byte[] encoded();

    <R> R handle(Handler<R> handler);

    /** Handles every kind: a new one does not compile until it is handled. */
    interface Handler<R> {
        R account(Account account);

        R asset(Asset asset);
    }
}
