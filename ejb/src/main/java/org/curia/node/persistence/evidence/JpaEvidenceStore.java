package org.curia.node.persistence.evidence;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.curia.core.consensus.voting.Evidence;
import org.curia.node.persistence.sql.Database;
import org.curia.node.port.EvidenceStore;
import org.hibernate.StatelessSession;

/** Evidence in SQL: a row for each place. */
@Dependent
public class JpaEvidenceStore implements EvidenceStore {
    private final Database database;

    @Inject
    public JpaEvidenceStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Evidence evidence, Instant seenAt) {
        database.inTransaction(session -> {
            EvidenceEntity row = EvidenceMapping.evidence(evidence, seenAt);
            boolean isKnown = session.get(EvidenceEntity.class, row.place) != null;
            if (!isKnown && countOf(session, row.place.validator()) < KEPT_OF_EACH_VALIDATOR) {
                session.insert(row);
            }
            return null;
        });
    }

    @Override
    public int count() {
        return database.inTransaction(session ->
                Math.toIntExact(session.createSelectionQuery("select count(*) from EvidenceEntity", Long.class)
                        .getSingleResult()));
    }

    @Override
    public List<Kept> all() {
        return database.inTransaction(session -> session
                .createSelectionQuery(
                        "from EvidenceEntity order by place.validator, place.epoch, place.height, place.view, place.kind",
                        EvidenceEntity.class)
                .stream()
                .map(row -> new Kept(EvidenceMapping.evidence(row), row.seenAt))
                .toList());
    }

    private static long countOf(StatelessSession session, int validator) {
        return session.createSelectionQuery(
                        "select count(*) from EvidenceEntity where place.validator = :validator", Long.class)
                .setParameter("validator", validator)
                .getSingleResult();
    }
}
