package org.curia.node.persistence.sql;

import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;

/**
 * Transactions of one connection, begun and committed by the driver: one database is all that takes part, so a transaction manager
 * would only add its work. A session without a cache, because the state lives in the core.
 */
public record LocalTransaction(SessionFactory sessions) implements NewTransaction {
    private static final System.Logger LOG = System.getLogger(LocalTransaction.class.getName());

    @Override
    public <T> T run(Function<StatelessSession, T> work) {
        return on(sessions::openStatelessSession, work);
    }

    /** In a session that is opened for it. */
    public static <T> T on(Supplier<StatelessSession> opened, Function<StatelessSession, T> work) {
        try (StatelessSession session = opened.get()) {
            Transaction transaction = session.beginTransaction();
            try {
                T result = work.apply(session);
                transaction.commit();
                return result;
            } finally {
                rollBackWhatIsNotCommitted(transaction);
            }
        }
    }

    /** Does not throw: what went wrong before it is what matters. */
    private static void rollBackWhatIsNotCommitted(Transaction transaction) {
        try {
            if (transaction.getStatus().canRollback()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "A transaction could not be rolled back; the database does so by itself",
                    e);
        }
    }
}
