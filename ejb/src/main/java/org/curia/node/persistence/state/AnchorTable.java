package org.curia.node.persistence.state;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.core.state.Anchor;
import org.curia.node.persistence.sql.BulkWriter;
import org.curia.node.persistence.sql.BulkWriter.Column;
import org.curia.node.persistence.sql.BulkWriter.Type;
import org.curia.node.persistence.sql.StoredValues;
import org.curia.node.persistence.state.AnchorEntity.Key;
import org.hibernate.StatelessSession;

/** Anchors: {@link AnchorEntity}. */
public final class AnchorTable extends StateTable<Anchor> {
    static final AnchorTable INSTANCE = new AnchorTable();

    private static final BulkWriter<Anchor> ANCHORS = BulkWriter.upserting(
            "anchor",
            List.of("account", "content_hash"),
            List.of(
                    new Column<>(
                            "account", Type.TEXT, anchor -> anchor.account().toString()),
                    new Column<>(
                            "content_hash",
                            Type.BYTEA,
                            anchor -> anchor.contentHash().bytes()),
                    new Column<>("size", Type.INT8, Anchor::size),
                    new Column<>("note", Type.BYTEA, anchor -> anchor.note().getBytes(StandardCharsets.UTF_8)),
                    new Column<>("height", Type.INT8, Anchor::height)));

    private AnchorTable() {
        super(Anchor.class);
    }

    @Override
    void write(StatelessSession session, List<RowChange<Anchor>> changes) {
        ANCHORS.write(
                session,
                changes.stream()
                        .filter(change -> change.isInsert() || change.isUpdate())
                        .map(change -> change.after().orElseThrow())
                        .toList());
        ANCHORS.delete(
                session,
                changes.stream()
                        .filter(RowChange::isDelete)
                        .map(change -> change.before().orElseThrow())
                        .toList());
    }

    @Override
    void read(StatelessSession session, Consumer<? super Anchor> to) {
        try (Stream<AnchorEntity> rows = StateReader.rows(session, "from AnchorEntity", AnchorEntity.class)) {
            rows.map(AnchorTable::anchor).forEachOrdered(to);
        }
    }

    public static Optional<Anchor> find(StatelessSession session, AnchorId id) {
        return Optional.ofNullable(session.get(AnchorEntity.class, key(id))).map(AnchorTable::anchor);
    }

    private static Key key(AnchorId id) {
        return new Key(id.account().toString(), id.contentHash().bytes());
    }

    private static Anchor anchor(AnchorEntity row) {
        try {
            AnchorId id = AnchorId.of(AccountId.parse(row.key.account()), Hash.of(row.key.contentHash()));
            return new Anchor(id, row.size, new String(row.note, StandardCharsets.UTF_8), row.height);
        } catch (IllegalArgumentException e) {
            throw StoredValues.altered("an anchor of " + row.key.account(), e);
        }
    }
}
