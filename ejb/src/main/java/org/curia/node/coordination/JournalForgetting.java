package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.StorageTrouble;

/** Now and then, on the writer's thread, the journal forgets the heights that are stored. What it could not forget goes the next time. */
record JournalForgetting(ConsensusJournal journal, RetryingWrites writes) {
    private static final System.Logger LOG = System.getLogger(JournalForgetting.class.getName());
    static final int HEIGHTS_BETWEEN = 32;

    void reached(long height) {
        if (height % HEIGHTS_BETWEEN != 0) {
            return;
        }
        try {
            writes.once(() -> journal.forgetBelow(height));
        } catch (StorageTrouble e) {
            LOG.log(Level.WARNING, "The consensus journal keeps old entries for now: " + e.getMessage());
        }
    }
}
