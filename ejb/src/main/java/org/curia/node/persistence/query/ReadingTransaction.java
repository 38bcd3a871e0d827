package org.curia.node.persistence.query;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.curia.node.persistence.LedgerPersistence;
import org.curia.node.persistence.sql.LocalTransaction;
import org.curia.node.persistence.sql.NewTransaction;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.exception.JDBCConnectionException;

/** Transactions on the second data source, with the entities of the first: both are of one database. */
@Reads
@ApplicationScoped
public class ReadingTransaction implements NewTransaction {
    @Resource(lookup = "java:jboss/datasources/CuriaReadsDS")
    private DataSource database;

    private Supplier<SessionFactory> sessions;

    /** For the container. */
    public ReadingTransaction() {}

    @Inject
    ReadingTransaction(LedgerPersistence persistence) {
        this.sessions = persistence::sessions;
    }

    public ReadingTransaction(DataSource database, Supplier<SessionFactory> sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    @Override
    public <T> T run(Function<StatelessSession, T> work) {
        SessionFactory open = sessions.get();
        try (Connection connection = database.getConnection()) {
            return LocalTransaction.on(() -> open.openStatelessSession(connection), work);
        } catch (SQLException e) {
            throw new JDBCConnectionException("there is no connection to read with", e);
        }
    }
}
