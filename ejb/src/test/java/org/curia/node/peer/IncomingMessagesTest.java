package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.node.TestBlocks;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class IncomingMessagesTest {
    private static final int MAX_VERIFYING = 2;

    private final TestNetwork network = new TestNetwork(4);
    private final List<Input.PeerSaid> said = new ArrayList<>();
    private final List<CompletableFuture<BitSet>> verifications = new ArrayList<>();
    private final AwaitedRanges awaited = new AwaitedRanges(4);
    private final IncomingMessages messages = new IncomingMessages(
            4,
            MAX_VERIFYING,
            new PeerWords(4),
            said::add,
            null,
            (from, transactions) -> {
                verifications.add(new CompletableFuture<>());
                return verifications.get(verifications.size() - 1);
            },
            new PeerBudgets(4),
            awaited,
            new Misdeeds(network.validators(), Duration.ofSeconds(30)));

    @Test
    void gossipThatWaitsToBeVerifiedTakesNoRoomFromARangeThatWasAskedFor() {
        messages.take(0, gossip());
        Message.BlockRange range = range();
        asked();
        messages.take(0, range);
        valid(1, 3);

        assertThat(said).containsExactly(new Input.PeerSaid(0, range));
    }

    @Test
    void ofRangesThatDoNotFitTogetherTheFirstIsVerified() {
        asked();
        asked();
        messages.take(0, range());
        messages.take(0, range());

        assertThat(verifications).hasSize(1);
    }

    @Test
    void aRangeThatIsVerifiedBeforeAnEarlierOneWaitsForIt() {
        Message.BlockRange first = small(1);
        Message.BlockRange second = small(2);
        asked();
        asked();
        messages.take(0, first);
        messages.take(0, second);

        valid(1, 1);
        assertThat(said).isEmpty();
        valid(0, 1);

        assertThat(said).containsExactly(new Input.PeerSaid(0, first), new Input.PeerSaid(0, second));
    }

    @Test
    void aRangeThatDoesNotFitComesAsAnEmptyOneSoThatAnotherPeerIsAsked() {
        Message.BlockRange first = range();
        asked();
        asked();
        messages.take(0, first);
        messages.take(0, range());
        valid(0, 3);

        assertThat(said)
                .containsExactly(
                        new Input.PeerSaid(0, first), new Input.PeerSaid(0, new Message.BlockRange(List.of())));
    }

    @Test
    void whereNobodyVerifiesARangeTheNextOneIsStillHandedOn() {
        Message.BlockRange second = small(2);
        asked();
        asked();
        messages.take(0, small(1));
        messages.take(0, second);
        verifications.get(0).completeExceptionally(new RejectedExecutionException());
        valid(1, 1);

        assertThat(said).last().isEqualTo(new Input.PeerSaid(0, second));
    }

    private Message.BlockRange small(long height) {
        var block = TestBlocks.finalized(network, height, network.transfer(height));
        return new Message.BlockRange(List.of(block.certified()));
    }

    @Test
    void gossipBeyondTheBoundIsDropped() {
        messages.take(0, gossip());
        messages.take(0, gossip());

        assertThat(verifications).hasSize(1);
    }

    private Message.TransactionBatch gossip() {
        return new Message.TransactionBatch(List.of(network.transfer(0), network.transfer(1)));
    }

    private Message.BlockRange range() {
        var block = TestBlocks.finalized(network, 1, network.transfer(2), network.transfer(3), network.transfer(4));
        return new Message.BlockRange(List.of(block.certified()));
    }

    private void asked() {
        awaited.noting(new Outbox() {
                    @Override
                    public void broadcast(Message message) {}

                    @Override
                    public void send(int validator, Message message) {}
                })
                .send(0, new Message.BlocksRequest(1, 1));
    }

    private void valid(int verification, int transactions) {
        var all = new BitSet();
        all.set(0, transactions);
        verifications.get(verification).complete(all);
    }
}
