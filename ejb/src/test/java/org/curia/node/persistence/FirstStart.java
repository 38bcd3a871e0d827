package org.curia.node.persistence;

import java.nio.file.Path;
import org.curia.core.model.Genesis;
import org.curia.node.configuration.GenesisFile;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.ledger.SqlLedgerStore;

/** A process of its own that does with its genesis and its database what a node does at its first start, and prints the state root. */
final class FirstStart {
    private FirstStart() {}

    /** @param arguments kind and address of an empty database, and the genesis file */
    public static void main(String[] arguments) {
        DatabaseUnderTest database = DatabaseUnderTest.open(DatabaseKind.valueOf(arguments[0]), arguments[1]);
        Genesis genesis = GenesisFile.read(Path.of(arguments[2]));
        SqlLedgerStore store = new SqlLedgerStore(database.database(), new RecentBlocks());
        store.begin(genesis);
        System.out.println("root " + store.load(genesis.limits()).state().root());
        genesis.accounts().size(); // a node keeps its genesis
    }
}
