package org.curia.node.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import org.curia.node.StorageContradiction;
import org.hibernate.SessionFactory;

/**
 * Makes the tables fit this node before anything reads them; the deployment fails where they cannot be made to. The container starts
 * Hibernate before any bean, too early for {@code hibernate.hbm2ddl.auto=validate}: the comparison of tables and entities is made here
 * instead, after the migration. A startup bean that reads the database names this one in its {@code @DependsOn}.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {
    @Resource(lookup = "java:jboss/datasources/CuriaDS")
    private DataSource database;

    @PersistenceUnit(unitName = "curia")
    private EntityManagerFactory entities;

    @PostConstruct
    void migrate() {
        LedgerSchema.migrate(database);
        CommitDurability.warn(database);
        requireEntitiesToFit(entities);
    }

    /** Returns when the tables fit; the container lets nobody in before. */
    public void await() {}

    static void requireEntitiesToFit(EntityManagerFactory entities) {
        try {
            entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
        } catch (PersistenceException e) {
            throw new StorageContradiction("the tables are not those this node needs: " + e.getMessage(), e);
        }
    }
}
