package org.curia.node.persistence;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.curia.node.persistence.schema.DatabaseRequirements;
import org.curia.node.persistence.schema.H2FilePermissions;
import org.curia.node.persistence.schema.LedgerSchema;
import org.curia.node.persistence.sql.DatabaseFault;
import org.curia.node.persistence.sql.LocalTransaction;
import org.curia.node.persistence.sql.NewTransaction;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * The node's persistence unit. The node opens it itself, and not the server at deployment, because Hibernate asks the database for its
 * dialect when it starts: a database that is away would fail the deployment, where the node can wait for it.
 */
@ApplicationScoped
public class LedgerPersistence implements NewTransaction {
    @Resource(lookup = "java:jboss/datasources/CuriaDS")
    private DataSource database;

    private EntityManagerFactory entities;
    private volatile SessionFactory sessions;

    /** For the container. */
    public LedgerPersistence() {}

    LedgerPersistence(DataSource database) {
        this.database = database;
    }

    /**
     * Connects to the database and checks what the ledger relies on. Changes nothing there.
     *
     * @param votes whether what this node writes binds a validator
     * @throws StorageTrouble as {@link DatabaseRequirements#check}
     * @throws StorageContradiction as {@link DatabaseRequirements#check}
     */
    public void check(boolean votes, boolean development) {
        new DatabaseRequirements(votes, development).check(database);
    }

    /**
     * Brings the tables to this node's version and lets transactions in. Does nothing when it is open. {@code
     * hibernate.hbm2ddl.auto=validate} would compare the tables with the entities before the migration, so that comparison is made here.
     *
     * @throws StorageTrouble the database does not answer or does not let itself be changed; calling again may help
     * @throws StorageContradiction the tables are not those this node needs
     */
    public synchronized void open() {
        if (sessions != null) {
            return;
        }
        LedgerSchema.migrate(database);
        H2FilePermissions.makePrivate(database);
        EntityManagerFactory opened = entities(database);
        try {
            requireEntitiesToFit(opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        entities = opened;
        sessions = opened.unwrap(SessionFactory.class);
    }

    @PreDestroy
    public synchronized void close() {
        sessions = null;
        if (entities != null) {
            entities.close();
            entities = null;
        }
    }

    /** @throws StorageTrouble before it is open */
    public SessionFactory sessions() {
        SessionFactory open = sessions;
        if (open == null) {
            throw new StorageTrouble("the node has not opened its database", null);
        }
        return open;
    }

    @Override
    public <T> T run(Function<StatelessSession, T> work) {
        return new LocalTransaction(sessions()).run(work);
    }

    static EntityManagerFactory entities(DataSource database) {
        try {
            return Persistence.createEntityManagerFactory(
                    "curia", Map.of("jakarta.persistence.nonJtaDataSource", database));
        } catch (PersistenceException e) {
            throw DatabaseFault.trouble(e);
        }
    }

    static void requireEntitiesToFit(EntityManagerFactory entities) {
        try {
            entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
        } catch (PersistenceException e) {
            if (DatabaseFault.isOfTheDatabase(e)) {
                throw DatabaseFault.trouble(e);
            }
            throw new StorageContradiction("the tables are not those this node needs: " + e.getMessage(), e);
        }
    }
}
