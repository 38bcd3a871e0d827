package org.curia.node.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.exception.JDBCConnectionException;

/** Transactions on the second data source, with the entities of the first: both are of one database. */
@Reads
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class ReadingTransaction implements NewTransaction {
    @Resource(lookup = "java:jboss/datasources/CuriaReadsDS")
    private DataSource database;

    @PersistenceUnit(unitName = "curia")
    private EntityManagerFactory entities;

    @EJB
    private SchemaMigration migration;

    private SessionFactory sessions;

    /** For the container. */
    public ReadingTransaction() {}

    ReadingTransaction(DataSource database, SessionFactory sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    @PostConstruct
    void afterMigration() {
        migration.await();
        sessions = entities.unwrap(SessionFactory.class);
    }

    @Override
    public <T> T run(Function<StatelessSession, T> work) {
        try (Connection connection = database.getConnection()) {
            return LocalTransaction.on(() -> sessions.openStatelessSession(connection), work);
        } catch (SQLException e) {
            throw new JDBCConnectionException("there is no connection to read with", e);
        }
    }
}
