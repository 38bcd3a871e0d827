package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.Message.NewView;

/**
 * Which view this replica is in, how it came there, and what it has voted for in it. It never goes back. Other parts read it; only
 * {@link ViewEntry} and {@link Recovery} move it.
 */
class View {
    private final LeaderSchedule leaders;
    private final int self;
    private long number;
    private boolean changing;
    private BlockRef base;
    private Optional<NewView> evidence = Optional.empty();
    private Optional<BlockRef> lastPrepared = Optional.empty();
    private boolean forsaken;
    private boolean committed;
    private boolean disowned;
    private int fruitlessChanges;

    View(LeaderSchedule leaders, int self, BlockRef base) {
        this.leaders = leaders;
        this.self = self;
        this.base = base;
    }

    long number() {
        return number;
    }

    /** It has left the views below this one and waits for this one's leader. */
    boolean isChanging() {
        return changing;
    }

    /** It never goes back, and enters no view twice. */
    boolean mayEnter(long view) {
        return view > number || view == number && changing;
    }

    boolean isNormal() {
        return !changing;
    }

    int leader() {
        return leaders.leader(number);
    }

    int leaderOf(long view) {
        return leaders.leader(view);
    }

    boolean isLedBySelf() {
        return leader() == self;
    }

    /** The block that the view starts with: its first PREPARE is for this one or for one above it. */
    BlockRef base() {
        return base;
    }

    /** The NEW-VIEW by which it was entered, for those that missed it. */
    Optional<NewView> evidence() {
        return evidence;
    }

    /** The block of this replica's highest PREPARE in the view. */
    Optional<BlockRef> lastPrepared() {
        return lastPrepared;
    }

    /** 0 without one. */
    long lastPreparedHeight() {
        return lastPrepared.map(BlockRef::height).orElse(0L);
    }

    /** Another block than the one it PREPAREd in this view became final: it PREPAREs no more in this view. */
    boolean isForsaken() {
        return forsaken;
    }

    /** A block was committed in this very view. */
    boolean hasCommitted() {
        return committed;
    }

    /** This replica has led the view before a restart and leads it no more. */
    boolean isDisowned() {
        return disowned;
    }

    /** k: view changes since the last commit that were needed to commit something. */
    int fruitlessChanges() {
        return fruitlessChanges;
    }

    void change(long to, boolean hadWork) {
        if (hadWork || changing) {
            fruitlessChanges = Math.addExact(fruitlessChanges, 1);
        }
        move(to, true);
    }

    void enter(long to, BlockRef startsWith, Optional<NewView> by) {
        move(to, false);
        base = startsWith;
        evidence = by;
    }

    /** As the journal held it. */
    void recover(long number, boolean changing, BlockRef base) {
        move(number, changing);
        this.base = base;
    }

    void prepared(BlockRef block) {
        lastPrepared = Optional.of(block);
    }

    void disown() {
        disowned = true;
    }

    void becameFinal(BlockRef block, long inView) {
        if (inView == number) {
            committed = true;
            fruitlessChanges = 0;
        }
        forsaken |= lastPrepared
                .filter(prepared -> prepared.height() == block.height() && !prepared.equals(block))
                .isPresent();
    }

    private void move(long to, boolean toChanging) {
        if (to != number) {
            lastPrepared = Optional.empty();
            forsaken = false;
            committed = false;
            disowned = false;
        }
        number = to;
        changing = toChanging;
        evidence = Optional.empty();
    }
}
