package org.curia.benchmarks;

import java.sql.SQLException;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.ledger.SqlLedgerStore;

/** The store that benchmarks write to: in the databases and with the persistence unit of the node's tests. */
final class EmptiedStore {
    private EmptiedStore() {}

    /**
     * Holds the genesis of that ledger and the block that opens its accounts, and nothing else.
     *
     * @param database a {@link DatabaseKind} by name
     */
    static SqlLedgerStore of(String database, MadeUpLedger ledger) throws SQLException {
        var store = new SqlLedgerStore(
                DatabaseUnderTest.emptied(DatabaseKind.valueOf(database)).database(), new RecentBlocks());
        store.begin(ledger.genesis);
        store.append(ledger.open());
        return store;
    }
}
