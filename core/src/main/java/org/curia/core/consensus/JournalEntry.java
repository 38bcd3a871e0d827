package org.curia.core.consensus;

import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;

/** What must survive a crash before bytes leave the node (consensus rules of durability, mode A). */
public sealed interface JournalEntry {

    /** Before PRE-PREPARE and PREPARE. {@code body}: what the vote says is held; empty where the journal has it already. */
    record Voted(Vote prepare, Optional<Block> body) implements JournalEntry {}

    /** Before COMMIT. */
    record Locked(Certificate prepared, Vote commit) implements JournalEntry {}

    /** Before VIEW-CHANGE ({@code changing}), and before the first vote in a view that was entered. */
    record ViewEntered(long epoch, long view, boolean changing, long baseHeight, Hash baseHash)
            implements JournalEntry {}
}
