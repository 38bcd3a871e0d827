package org.curia.node.persistence.sql;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Function;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.hibernate.StatelessSession;

/** All access to the database: each piece of work in its own transaction, and failures under the names of the ports. */
@Dependent
public class Database {
    private final NewTransaction transaction;

    @Inject
    public Database(NewTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Durable on return, undone when it throws.
     *
     * @throws StorageTrouble the database failed: a write may still have happened if it failed while committing
     * @throws StorageContradiction as the work threw it
     */
    public <T> T inTransaction(Function<StatelessSession, T> work) {
        try {
            return transaction.run(work);
        } catch (PersistenceException e) {
            throw DatabaseFault.trouble(e);
        } catch (EJBException e) {
            throw isFaultOfTheWork(e) ? e : DatabaseFault.trouble(e);
        }
    }

    /** Else the container gives up: no free bean, no connection, the transaction was rolled back when it should be committed. */
    private static boolean isFaultOfTheWork(EJBException e) {
        return e.getCause() instanceof RuntimeException
                && DatabaseFault.causes(e).stream()
                        .noneMatch(cause -> cause instanceof PersistenceException || cause instanceof SQLException);
    }
}
