package org.curia.node.persistence.sql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.function.Function;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void whatTheDatabaseSaysIsTroubleInItsOwnWords() {
        SQLException said = new BatchUpdateException("Batch entry 0 insert ... was aborted", new int[0]);
        said.initCause(new SQLException("No space left on device"));

        assertThatThrownBy(() -> failWith(new PersistenceException("could not execute batch", said)))
                .isInstanceOf(StorageTrouble.class)
                .hasMessage("the database refuses to write: No space left on device;"
                        + " free space, the node continues by itself");
    }

    @Test
    void aCommitThatTheContainerRolledBackIsTrouble() {
        assertThatThrownBy(() -> failWith(new EJBException(new RollbackException("rolled back"))))
                .isInstanceOf(StorageTrouble.class);
    }

    @Test
    void aContainerThatHasNoBeanFreeIsTrouble() {
        assertThatThrownBy(() -> failWith(new EJBException("failed to acquire a permit")))
                .isInstanceOf(StorageTrouble.class);
    }

    @Test
    void aMistakeInTheWorkIsNoTrouble() {
        EJBException mistake = new EJBException(new IllegalStateException("a mistake"));

        assertThatThrownBy(() -> failWith(mistake)).isSameAs(mistake);
    }

    @Test
    void aContradictionStaysWhatItIs() {
        StorageContradiction contradiction = new StorageContradiction("another block");

        assertThatThrownBy(() -> failWith(contradiction)).isSameAs(contradiction);
    }

    private static void failWith(RuntimeException failure) {
        new Database(new NewTransaction() {
                    @Override
                    public <T> T run(Function<StatelessSession, T> work) {
                        throw failure;
                    }
                })
                .inTransaction(session -> null);
    }
}
