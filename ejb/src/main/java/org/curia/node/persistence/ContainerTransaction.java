package org.curia.node.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** Transactions on the server's data source, once the tables fit. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class ContainerTransaction implements NewTransaction {
    @PersistenceUnit(unitName = "curia")
    private EntityManagerFactory entities;

    @EJB
    private SchemaMigration migration;

    private NewTransaction transaction;

    @PostConstruct
    void afterMigration() {
        migration.await();
        transaction = new LocalTransaction(entities.unwrap(SessionFactory.class));
    }

    @Override
    public <T> T run(Function<StatelessSession, T> work) {
        return transaction.run(work);
    }
}
