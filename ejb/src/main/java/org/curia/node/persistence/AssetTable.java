package org.curia.node.persistence;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curia.core.state.Asset;
import org.hibernate.StatelessSession;

/** Assets: {@link AssetEntity}. */
final class AssetTable extends StateTable<Asset> {
    static final AssetTable INSTANCE = new AssetTable();

    private AssetTable() {
        super(Asset.class);
    }

    @Override
    void write(StatelessSession session, List<RowChange<Asset>> changes) {
        for (RowChange<Asset> change : changes) {
            if (change.isInsert()) {
                session.insert(EntityMapping.asset(change.after().orElseThrow()));
            } else if (change.isUpdate()) {
                session.update(EntityMapping.asset(change.after().orElseThrow()));
            } else if (change.isDelete()) {
                session.delete(EntityMapping.asset(change.before().orElseThrow()));
            }
        }
    }

    @Override
    void read(StatelessSession session, Consumer<? super Asset> to) {
        try (Stream<AssetEntity> rows =
                StateReader.rows(session, "from AssetEntity order by code", AssetEntity.class)) {
            rows.map(EntityMapping::asset).forEachOrdered(to);
        }
    }
}
