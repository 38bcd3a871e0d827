package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class InputLanesTest {
    private final TestNetwork network = new TestNetwork(4);
    private final Queue<Input> submitted = new ArrayDeque<>();
    private final InputLanes lanes =
            new InputLanes(4, new InputLanes.Bounds(3, 2, 10), () -> Optional.ofNullable(submitted.poll()));

    @Test
    void votesGoBeforeProposalsBeforeSyncBeforeTransactions() throws InterruptedException {
        Input.PeerSaid transactions = transactions(1, 1);
        Input.PeerSaid sync = new Input.PeerSaid(1, new Message.BlockRange(List.of()));
        Input.PeerSaid proposal = new Input.PeerSaid(1, new Message.ProposalRequest(Hash.ZERO));
        Input.PeerSaid status = status(1, 5);
        lanes.offerFromPeer(transactions);
        lanes.offerFromPeer(sync);
        lanes.offerFromPeer(proposal);
        lanes.offerFromPeer(status);

        assertThat(List.of(take(), take(), take(), take())).containsExactly(status, proposal, sync, transactions);
    }

    @Test
    void aFloodInOneLaneStarvesNoOther() throws InterruptedException {
        InputLanes roomy = new InputLanes(4, new InputLanes.Bounds(1000, 1000, 1000), Optional::empty);
        for (int number = 0; number < 500; number++) {
            roomy.offerFromPeer(status(1, number));
        }
        roomy.offerFromPeer(transactions(2, 1));
        roomy.offerFromPeer(new Input.PeerSaid(2, new Message.ProposalRequest(Hash.ZERO)));
        roomy.offerFromPeer(new Input.PeerSaid(3, new Message.BlockRange(List.of())));

        List<Input> first = new ArrayList<>();
        for (int turn = 0; turn < 20; turn++) {
            first.add(roomy.take(0).orElseThrow());
        }

        assertThat(first)
                .contains(
                        transactions(2, 1),
                        new Input.PeerSaid(2, new Message.ProposalRequest(Hash.ZERO)),
                        new Input.PeerSaid(3, new Message.BlockRange(List.of())));
        assertThat(first.subList(0, 16))
                .allMatch(input -> ((Input.PeerSaid) input).message() instanceof Message.Status);
    }

    @Test
    void theNodesOwnInputsGoFirst() throws InterruptedException {
        lanes.offerFromPeer(status(1, 1));
        lanes.offerOwn(new Input.BlockStored(7));

        assertThat(take()).isEqualTo(new Input.BlockStored(7));
    }

    @Test
    void ofALinkThatComesAndGoesTheFirstLossAndTheLastConnectionAreKept() throws InterruptedException {
        lanes.offerOwn(new Input.PeerConnected(2));
        for (int time = 0; time < 100; time++) {
            lanes.offerOwn(new Input.PeerLost(1, false));
            lanes.offerOwn(new Input.PeerConnected(1));
        }
        lanes.offerOwn(new Input.BlockStored(7));

        assertThat(List.of(take(), take(), take(), take()))
                .containsExactly(
                        new Input.PeerConnected(2),
                        new Input.PeerLost(1, false),
                        new Input.PeerConnected(1),
                        new Input.BlockStored(7));
        assertThat(lanes.take(0)).isEmpty();
    }

    /** Else the replica would wait for what it asked for over the old link until a timer fires. */
    @Test
    void aLossDirectlyBeforeAConnectionIsNotFolded() throws InterruptedException {
        lanes.offerOwn(new Input.PeerLost(1, false));
        lanes.offerOwn(new Input.PeerConnected(1));

        assertThat(List.of(take(), take())).containsExactly(new Input.PeerLost(1, false), new Input.PeerConnected(1));
    }

    @Test
    void aConnectionThatIsLostAgainStillEndsWhatWasSaidOfTheOneBefore() throws InterruptedException {
        for (int time = 0; time < 100; time++) {
            lanes.offerOwn(new Input.PeerLost(1, true));
            lanes.offerOwn(new Input.PeerConnected(1));
        }
        lanes.offerOwn(new Input.PeerLost(1, false));

        assertThat(List.of(take(), take(), take()))
                .containsExactly(new Input.PeerLost(1, true), new Input.PeerConnected(1), new Input.PeerLost(1, false));
        assertThat(lanes.take(0)).isEmpty();
    }

    @Test
    void ofTwoLossesOneIsKeptThatSaysWhetherAnybodyListens() throws InterruptedException {
        lanes.offerOwn(new Input.PeerLost(1, false));
        lanes.offerOwn(new Input.PeerLost(1, true));

        assertThat(take()).isEqualTo(new Input.PeerLost(1, true));
        assertThat(lanes.take(0)).isEmpty();
    }

    @Test
    void sendersTakeTurnsWithinALane() throws InterruptedException {
        lanes.offerFromPeer(status(1, 1));
        lanes.offerFromPeer(status(1, 2));
        lanes.offerFromPeer(status(3, 1));

        assertThat(List.of(take(), take(), take())).containsExactly(status(1, 1), status(3, 1), status(1, 2));
    }

    @Test
    void whenASenderHasTooMuchItsOwnOldestGivesWay() throws InterruptedException {
        lanes.offerFromPeer(status(2, 1));
        for (int number = 1; number <= 5; number++) {
            lanes.offerFromPeer(status(1, number));
        }

        assertThat(lanes.dropped()).isEqualTo(2);
        assertThat(List.of(take(), take(), take(), take()))
                .containsExactlyInAnyOrder(status(2, 1), status(1, 3), status(1, 4), status(1, 5));
    }

    @Test
    void transactionsAreBoundedByTheirNumberNotByTheirMessages() throws InterruptedException {
        lanes.offerFromPeer(transactions(1, 6));
        lanes.offerFromPeer(transactions(1, 6));

        assertThat(lanes.dropped()).isEqualTo(1);
        assertThat(take()).isEqualTo(transactions(1, 6));
    }

    @Test
    void oneMessageLargerThanTheBoundIsKept() throws InterruptedException {
        lanes.offerFromPeer(transactions(1, 11));

        assertThat(take()).isEqualTo(transactions(1, 11));
    }

    @Test
    void submissionsAndPeersTransactionsTakeTurns() throws InterruptedException {
        Input first = new Input.TransactionsSubmitted(1, List.of());
        Input second = new Input.TransactionsSubmitted(2, List.of());
        submitted.add(first);
        submitted.add(second);
        lanes.offerFromPeer(transactions(1, 1));
        lanes.offerFromPeer(transactions(2, 1));

        assertThat(List.of(take(), take(), take(), take()))
                .containsExactly(first, transactions(1, 1), second, transactions(2, 1));
    }

    @Test
    void aWakeEndsTheWaiting() throws InterruptedException {
        lanes.wake();

        assertThat(lanes.take(60_000)).isEmpty();
    }

    @Test
    void nothingComesWhenNothingCame() throws InterruptedException {
        assertThat(lanes.take(1)).isEmpty();
    }

    private Input take() throws InterruptedException {
        return lanes.take(0).orElseThrow();
    }

    private static Input.PeerSaid status(int from, long height) {
        return new Input.PeerSaid(from, Message.Status.unsigned(from, 0, 0, false, height, Hash.ZERO, 0, 0, 0));
    }

    private Input.PeerSaid transactions(int from, int count) {
        return new Input.PeerSaid(
                from,
                new Message.TransactionBatch(java.util.stream.LongStream.range(0, count)
                        .mapToObj(network::transfer)
                        .toList()));
    }
}
