package org.curia.node.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The server's transactions; a session without a cache, because the state lives in the core. Committed here and not by the container,
 * which would tell a failed commit without its cause, and log each with its whole stack.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class ContainerTransaction implements NewTransaction {
    private static final System.Logger LOG = System.getLogger(ContainerTransaction.class.getName());

    @PersistenceUnit(unitName = "curia")
    private EntityManagerFactory entities;

    @Resource
    private UserTransaction transaction;

    @EJB
    private SchemaMigration migration;

    @PostConstruct
    void afterMigration() {
        migration.await();
    }

    @Override
    public <T> T run(Function<StatelessSession, T> work) {
        try {
            transaction.begin();
            try {
                T result = inSession(work);
                transaction.commit();
                return result;
            } finally {
                rollbackWhatIsNotCommitted();
            }
        } catch (PersistenceException
                | NotSupportedException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | SystemException e) {
            throw DatabaseFault.trouble(e);
        }
    }

    private <T> T inSession(Function<StatelessSession, T> work) {
        try (StatelessSession session = entities.unwrap(SessionFactory.class).openStatelessSession()) {
            T result = work.apply(session);
            // Closing a stateless session does not send its last batch.
            ((SharedSessionContractImplementor) session).getJdbcCoordinator().executeBatch();
            return result;
        }
    }

    /** Does not throw: what went wrong before it is what matters. */
    private void rollbackWhatIsNotCommitted() {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (SystemException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A transaction could not be rolled back; the database does so by itself", e);
        }
    }
}
