package org.curia.node.persistence.query;

import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.model.LedgerLimits;
import org.curia.core.snapshot.Snapshot;
import org.curia.core.state.LedgerState;
import org.curia.node.api.FinalBlock;
import org.curia.node.persistence.block.BlockReader;
import org.curia.node.persistence.sql.Database;
import org.curia.node.persistence.sql.SqlDialect;
import org.curia.node.persistence.state.StateReader;
import org.curia.node.port.StorageContradiction;
import org.hibernate.StatelessSession;

/**
 * Reads block and state of one moment. PostgreSQL does it in one REPEATABLE READ snapshot. H2 has no such choice inside a transaction of
 * the container's; there the state root shows that a block was stored in between, and the reading is done again.
 */
final class SnapshotReader {
    private static final int ATTEMPTS = 5;

    private final Database database;

    SnapshotReader(Database database) {
        this.database = database;
    }

    Snapshot read(LedgerLimits limits) {
        for (int attempt = 1; ; attempt++) {
            Snapshot read = database.inTransaction(session -> atOneMoment(session, limits));
            if (read.state().root().equals(read.block().block().header().stateRoot())) {
                return read;
            }
            if (attempt == ATTEMPTS) {
                throw new StorageContradiction("the accounts do not have the state root of block " + read.height()
                        + ": blocks are stored too fast for a snapshot of H2, or the database was altered");
            }
        }
    }

    private static Snapshot atOneMoment(StatelessSession session, LedgerLimits limits) {
        SqlDialect.freeze(session);
        FinalBlock tip = new BlockReader(session)
                .latest()
                .filter(block -> block.certificate().isPresent())
                .orElseThrow(() -> new StorageContradiction("there is no certified block yet to take a snapshot of"));
        LedgerState state = new StateReader(session).load(limits);
        return new Snapshot(new Published(tip.block(), tip.certificate(), tip.receipts()), state);
    }
}
