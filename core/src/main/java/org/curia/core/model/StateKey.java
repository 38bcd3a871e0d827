package org.curia.core.model;

import java.util.Comparator;

/**
 * Identifies an entry of the state: a kind, and an id within the kind. The id itself is the key, so that a ledger of millions of entries
 * holds no second object for each. Two kinds never share a class of ids: a kind that is named by another kind's id wraps it.
 *
 * <p>Implementations are values: equal where kind and bytes are equal.
 */
public sealed interface StateKey permits AccountId, AssetCode, AnchorId {
    /** By the code of the kind, then by the bytes of the id as unsigned numbers, a prefix first. */
    Comparator<StateKey> ORDER = StateKey::compare;

    StateKind kind();

    /** The id as the tree key covers it. Two ids of one kind never have the same bytes. */
    byte[] bytes();

    /** The order of {@link #bytes}, without making them. */
    int compareWithinKind(StateKey sameKind);

    private static int compare(StateKey one, StateKey other) {
        int byKind = Integer.compare(one.kind().code(), other.kind().code());
        return byKind != 0 ? byKind : one.compareWithinKind(other);
    }
}
