package org.curia.node.persistence.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curia.core.model.AssetCode;
import org.curia.core.state.Asset;
import org.hibernate.StatelessSession;

/** Assets: {@link AssetEntity}. Few blocks change one, so the entity is what is written too. */
public final class AssetTable extends StateTable<Asset> {
    static final AssetTable INSTANCE = new AssetTable();

    private AssetTable() {
        super(Asset.class);
    }

    @Override
    void write(StatelessSession session, List<RowChange<Asset>> changes) {
        for (RowChange<Asset> change : changes) {
            if (change.isInsert()) {
                session.insert(StateMapping.asset(change.after().orElseThrow()));
            } else if (change.isUpdate()) {
                session.update(StateMapping.asset(change.after().orElseThrow()));
            } else if (change.isDelete()) {
                session.delete(StateMapping.asset(change.before().orElseThrow()));
            }
        }
    }

    @Override
    void read(StatelessSession session, Consumer<? super Asset> to) {
        try (Stream<AssetEntity> rows =
                StateReader.rows(session, "from AssetEntity order by code", AssetEntity.class)) {
            rows.map(StateMapping::asset).forEachOrdered(to);
        }
    }

    public static Optional<Asset> find(StatelessSession session, AssetCode code) {
        return Optional.ofNullable(session.get(AssetEntity.class, code.text())).map(StateMapping::asset);
    }

    /** At most {@code count} behind a code, in order of code; empty: from the first on. */
    public static List<Asset> page(StatelessSession session, Optional<AssetCode> after, int count) {
        return session
                .createSelectionQuery("from AssetEntity where code > :after order by code", AssetEntity.class)
                .setParameter("after", after.map(AssetCode::text).orElse(""))
                .setMaxResults(count)
                .stream()
                .map(StateMapping::asset)
                .toList();
    }
}
