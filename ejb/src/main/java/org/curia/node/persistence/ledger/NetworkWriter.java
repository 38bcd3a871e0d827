package org.curia.node.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.curia.core.codec.GenesisJson;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.model.Genesis;
import org.curia.node.persistence.sql.StoredValues;
import org.hibernate.StatelessSession;

/**
 * The row of the network and those of its first validators. The network is written by plain SQL: the genesis of a million accounts goes to the
 * database as it is written, and never is one string.
 */
final class NetworkWriter {
    private static final String NETWORK =
            "insert into network (only_row, chain_id, name, engine, genesis) values (?, ?, ?, ?, ?)";

    private static final long GENESIS_EPOCH = 0;

    private NetworkWriter() {}

    static void insert(StatelessSession session, Genesis genesis) {
        session.doWork(connection -> insert(connection, genesis));
        for (int i = 0; i < genesis.validators().size(); i++) {
            session.insert(validator(i, genesis.validators().get(i)));
        }
    }

    private static void insert(Connection connection, Genesis genesis) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NETWORK)) {
            statement.setShort(1, NetworkEntity.ONLY_ROW);
            statement.setBytes(2, LedgerLayouts.chainId(genesis).bytes());
            statement.setString(3, StoredValues.text(genesis.networkName()));
            statement.setString(4, genesis.engine());
            statement.setCharacterStream(5, new ChunkedTextReader(GenesisJson.pieces(genesis)));
            statement.executeUpdate();
        }
    }

    private static ValidatorEntity validator(int index, Genesis.Validator validator) {
        ValidatorEntity row = new ValidatorEntity();
        row.seat = new ValidatorEntity.Seat(GENESIS_EPOCH, index);
        row.name = StoredValues.text(validator.name());
        row.publicKey = validator.key().encoded();
        row.weight = validator.weight();
        row.address = StoredValues.text(validator.address());
        return row;
    }
}
