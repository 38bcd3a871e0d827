package org.curia.node.persistence.state;

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
}
