package org.curia.core.state;

import org.curia.core.model.StateKey;

/**
 * One thing that the state root covers, as it stands after a block; never changed. The list is closed. A new kind needs a class here, with
 * its bytes in a layout of its own; a class of ids in {@link StateKey}, one for each kind; and its code in
 * {@link org.curia.core.model.StateKind}. From there the compiler leads to what must know all kinds: {@link StateLayouts#decode}, by which
 * snapshots are read, and the tables of the node's database.
 */
public sealed interface StateEntry permits Account, Asset, Anchor {
    StateKey stateKey();

    /** Its one form in bytes; they begin with the code of its kind. {@link StateLayouts#decode} reads them. */
    byte[] encoded();
}
