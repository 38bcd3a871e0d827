package org.curia.cli.chaos.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curia.cli.chaos.history.VoteBook;
import org.curia.core.codec.proto.Hello;
import org.curia.core.codec.proto.PeerFrame;
import org.curia.core.codec.proto.ViewChange;
import org.curia.core.codec.proto.VoteMessage;
import org.curia.core.consensus.wire.FrameMac;
import org.junit.jupiter.api.Test;

class WiretapTest {
    private final VoteBook votes = new VoteBook();
    private final Wiretap wiretap = new Wiretap(votes);
    private final List<String> done = new ArrayList<>();

    private static byte[] vote(int kind, int block) {
        byte[] hash = new byte[32];
        hash[0] = (byte) block;
        return sealed(PeerFrame.newBuilder()
                .setVote(VoteMessage.newBuilder()
                        .setKind(kind)
                        .setView(1)
                        .setHeight(5)
                        .setBlockHash(ByteString.copyFrom(hash))
                        .setValidator(2))
                .build()
                .toByteArray());
    }

    /** With a number and a MAC, which the wiretap cannot check. */
    private static byte[] sealed(byte[] frame) {
        return Arrays.copyOf(frame, frame.length + FrameMac.LENGTH);
    }

    @Test
    void votesForTwoBlocksAtOnePlaceAreNoticed() {
        wiretap.saw("node3", "node1", vote(1, 7));
        wiretap.saw("node3", "node2", vote(1, 7));
        assertThat(votes.contradictions()).isEmpty();

        wiretap.saw("node3", "node2", vote(1, 8));

        assertThat(votes.contradictions()).hasSize(1);
    }

    @Test
    void whatIsArmedIsDoneOnceAtItsPointAndForItsNode() {
        wiretap.arm(WritePoint.COMMIT_LEAVES, "node3", () -> done.add("killed"));

        wiretap.saw("node3", "node1", vote(1, 7));
        wiretap.saw("node2", "node3", vote(2, 7));
        assertThat(done).isEmpty();

        wiretap.saw("node3", "node1", vote(2, 7));
        wiretap.saw("node3", "node2", vote(2, 7));

        assertThat(done).containsExactly("killed");
        assertThat(wiretap.disarm()).isFalse();
    }

    @Test
    void aPointThatArrivesIsMetByItsReceiver() {
        wiretap.arm(WritePoint.PREPARE_ARRIVES, "node1", () -> done.add("killed"));

        wiretap.saw("node1", "node3", vote(1, 7));
        assertThat(done).isEmpty();
        wiretap.saw("node3", "node1", vote(1, 7));

        assertThat(done).containsExactly("killed");
    }

    @Test
    void aViewChangeIsAPointToo() {
        wiretap.arm(WritePoint.VIEW_CHANGE_LEAVES, "node1", () -> done.add("killed"));

        wiretap.saw(
                "node1",
                "node3",
                sealed(PeerFrame.newBuilder()
                        .setViewChange(ViewChange.newBuilder())
                        .build()
                        .toByteArray()));

        assertThat(done).containsExactly("killed");
    }

    @Test
    void theHandshakeHasNoMacAndIsNoPoint() {
        wiretap.saw(
                "node1",
                "node3",
                PeerFrame.newBuilder()
                        .setHello(Hello.newBuilder().setValidator(1))
                        .build()
                        .toByteArray());

        assertThat(votes.seen()).isZero();
    }

    @Test
    void whatIsDisarmedIsNotDone() {
        wiretap.arm(WritePoint.PREPARE_LEAVES, "node1", () -> done.add("killed"));

        assertThat(wiretap.disarm()).isTrue();
        wiretap.saw("node1", "node3", vote(1, 7));

        assertThat(done).isEmpty();
    }
}
