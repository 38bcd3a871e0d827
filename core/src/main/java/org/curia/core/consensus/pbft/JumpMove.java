package org.curia.core.consensus.pbft;

import java.util.OptionalLong;

/** PBFT 4.5.2: a weak quorum of VIEW-CHANGEs for higher views moves this replica directly, however far. */
final class JumpMove implements Move {
    private final View view;
    private final ViewChanges viewChanges;
    private final ViewEntry entry;

    JumpMove(Knowledge known, ViewEntry entry) {
        this.view = known.view();
        this.viewChanges = known.viewChanges();
        this.entry = entry;
    }

    @Override
    public boolean tryMove() {
        OptionalLong to = viewChanges.jumpFrom(view.number());
        to.ifPresent(entry::change);
        return to.isPresent();
    }
}
