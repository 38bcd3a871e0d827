package org.curia.node.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnit;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The container's transactions; a session without a cache, because the state lives in the core. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ContainerTransaction implements NewTransaction {
    @PersistenceUnit(unitName = "curia")
    private EntityManagerFactory entities;

    @EJB
    private SchemaMigration migration;

    @PostConstruct
    void afterMigration() {
        migration.await();
    }

    @Override
    public <T> T run(Function<StatelessSession, T> work) {
        try (StatelessSession session = entities.unwrap(SessionFactory.class).openStatelessSession()) {
            T result = work.apply(session);
            // Closing a stateless session does not send its last batch.
            ((SharedSessionContractImplementor) session).getJdbcCoordinator().executeBatch();
            return result;
        } catch (PersistenceException e) {
            // Named here and not only by Database: the container logs what it does not know, with its whole stack.
            throw Database.trouble(e);
        }
    }
}
