package org.curia.node.peer;

import org.curia.core.codec.proto.PeerFrame;

/**
 * What a frame holds, by its first byte, before it is decoded; and how much of it one validator may send. Each rate is several times what an
 * honest validator sends at most on a fast network; the bursts allow for what waited on a link that stood still.
 */
enum FrameKind {
    PROPOSAL(PeerFrame.PRE_PREPARE_FIELD_NUMBER, 200, 400),
    VOTE(PeerFrame.VOTE_FIELD_NUMBER, 1_000, 4_000),
    COMPLAIN(PeerFrame.COMPLAIN_FIELD_NUMBER, 10, 40),
    VIEW_CHANGE(PeerFrame.VIEW_CHANGE_FIELD_NUMBER, 5, 20),
    NEW_VIEW(PeerFrame.NEW_VIEW_FIELD_NUMBER, 5, 20),
    STATUS(PeerFrame.STATUS_FIELD_NUMBER, 5, 20),
    TRANSACTIONS(PeerFrame.TRANSACTIONS_FIELD_NUMBER, 20_000, 40_000),
    TRANSACTIONS_REQUEST(PeerFrame.TRANSACTIONS_REQUEST_FIELD_NUMBER, 50, 100),
    PROPOSAL_REQUEST(PeerFrame.PROPOSAL_REQUEST_FIELD_NUMBER, 20, 40),
    PROPOSAL_BODY(PeerFrame.PROPOSAL_BODY_FIELD_NUMBER, 40, 80),
    BLOCKS_REQUEST(PeerFrame.BLOCKS_REQUEST_FIELD_NUMBER, 200, 400),
    BLOCK_RANGE(PeerFrame.BLOCK_RANGE_FIELD_NUMBER, 200, 400),
    /** Nothing that is sent after the handshake: it is decoded whatever the budget, which says so and closes the connection. */
    OTHER(0, 10, 10);

    private static final int WIRE_TYPE_BITS = 3;
    private static final FrameKind[] ALL = values();

    private final int field;
    private final int perSecond;
    private final int burst;

    FrameKind(int field, int perSecond, int burst) {
        this.field = field;
        this.perSecond = perSecond;
        this.burst = burst;
    }

    int perSecond() {
        return perSecond;
    }

    int burst() {
        return burst;
    }

    /** So many that are dropped are one misdeed. */
    int dropsAMisdeed() {
        return Math.max(10, burst / 8);
    }

    /** Every field of a frame has a number below 16, so that its tag is one byte; other frames are not well formed. */
    static FrameKind of(byte[] frame) {
        int field = frame.length == 0 ? 0 : (frame[0] & 0xff) >>> WIRE_TYPE_BITS;
        for (FrameKind kind : ALL) {
            if (kind.field == field) {
                return kind;
            }
        }
        return OTHER;
    }
}
