package org.curia.core.replica;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.curia.core.crypto.Hash;

/**
 * A replica as it stood after a step.
 *
 * @param height finalized; the store may have {@code unstoredBlocks} less
 * @param stateRoot after that height
 * @param changing it left the views below {@code view} and waits for that view's leader
 * @param leader validator index of the view's leader
 * @param lockHeight of the highest certificate of PREPAREs that it holds; 0 without one
 * @param votedHeight of its last PREPARE in this view; 0 without one
 * @param connected peers by validator index, without itself
 * @param executable whether any of those that wait could be in the next block
 * @param halted why it votes no more
 * @param undecided it has not started, or finds out at its first start whether it may sign: nobody is asked to let it in, yet
 * @param quarantine why it signs nothing until its operator lets it in again
 * @param bestPeerHeight what at least one honest peer has reached, and no less than {@code height}
 */
public record ReplicaStatus(
        long height,
        Hash headHash,
        Hash stateRoot,
        long view,
        boolean changing,
        int leader,
        long lockHeight,
        long votedHeight,
        SortedSet<Integer> connected,
        int pendingTransactions,
        boolean executable,
        int unstoredBlocks,
        Optional<String> halted,
        boolean undecided,
        Optional<String> quarantine,
        long bestPeerHeight) {
    public ReplicaStatus {
        connected = Collections.unmodifiableSortedSet(new TreeSet<>(connected));
    }
}
