package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.Vote.Kind;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.simulation.Cast;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.lies.Forger;
import org.junit.jupiter.api.Test;

/** Scenarios 32 to 35: what a peer may put on a link. It goes through the codec to the replica, as in a node. */
class BadInputTest {
    /** The order of Ed25519's base point, RFC 8032 5.1. */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** 32 */
    @Test
    void whatIsTooLongTooManyMalformedOrTrailedByBytesIsRefusedAndTheNodeGoesOn() {
        Scenario network = network(4);
        Forger liar = network.keyOf(3);
        byte[] good = MessageCodec.encode(liar.complaint(0, Message.Complain.Reason.PROGRESS, 0));
        byte[] trailed = Arrays.copyOf(good, good.length + 2);
        trailed[good.length] = (byte) 0xf8;
        trailed[good.length + 1] = 1;
        byte[] tooMany = MessageCodec.encode(new Message.TransactionsRequest(Collections.nCopies(20_000, Hash.ZERO)));
        byte[] shortened = Arrays.copyOf(good, good.length - 1);
        for (byte[] frame :
                List.of(trailed, tooMany, shortened, new byte[0], new byte[] {1, 2, 3}, new byte[1 << 20])) {
            network.world().transmitRaw(3, 0, frame);
        }

        network.run(10);

        assertThat(network.happened("frames refused")).isEqualTo(6);
        network.settle(0);
    }

    /** 33 */
    @Test
    void votesOfAnotherChainEpochOrKindCountForNothing() {
        Scenario network = network(4).crash(2, 3);
        Hash block = proposedWithTwoOfThreeVotes(network);
        Cast cast = network.world().cast();
        Hash elsewhere = Hash.tagged("elsewhere");
        byte[] otherChain = vote(elsewhere, cast.validatorSetHash(), Kind.PREPARE, 0, block);
        byte[] otherValidators = vote(cast.chainId(), elsewhere, Kind.PREPARE, 0, block);
        byte[] otherEpoch = vote(cast.chainId(), cast.validatorSetHash(), Kind.PREPARE, 1, block);
        byte[] otherKind = vote(cast.chainId(), cast.validatorSetHash(), Kind.COMMIT, 0, block);
        for (byte[] signed : List.of(otherChain, otherValidators, otherEpoch, otherKind)) {
            Signature signature = cast.signers().get(2).sign(signed);
            sayToBoth(network, new Vote(Kind.PREPARE, 0, 0, 1, block, 2, signature));
            sayToBoth(network, new Vote(Kind.PREPARE, 1, 0, 1, block, 2, signature));
        }
        assertThat(network.lockedView(0)).isEqualTo(-1);

        sayToBoth(network, network.keyOf(2).vote(Kind.PREPARE, 0, 1, block));

        assertThat(network.lockedBlock(0)).isEqualTo(block);
    }

    /** 34 */
    @Test
    void malleatedSignaturesCountForNothing() {
        Scenario network = network(Setup.calm(4).withRealKeys()).crash(2, 3);
        Hash block = proposedWithTwoOfThreeVotes(network);
        Vote good = network.keyOf(2).vote(Kind.PREPARE, 0, 1, block);
        byte[] identity = new byte[Signature.LENGTH];
        identity[0] = 1;

        sayToBoth(network, withSignature(good, plusL(good.signature())));
        sayToBoth(network, withSignature(good, Signature.of(identity)));
        assertThat(network.lockedView(0)).isEqualTo(-1);

        sayToBoth(network, good);
        assertThat(network.lockedBlock(0)).isEqualTo(block);
    }

    /** 35 */
    @Test
    void aFloodOfFutureViewsAndHeightsTakesNoMemoryAndStopsNobody() {
        Scenario network = network(4);
        network.settle(0).crash(3);
        Forger liar = network.keyOf(3);
        SplittableRandom random = new SplittableRandom(35);
        flood(network, liar, random, 2000);
        long early = Memory.usedBytes();

        flood(network, liar, random, 20_000);

        assertThat(Memory.usedBytes() - early).isLessThan(8 << 20);
        assertThat(network.view(0)).isZero();
        network.settle(0);
    }

    private static void flood(Scenario network, Forger liar, SplittableRandom random, int times) {
        for (int i = 0; i < times; i++) {
            long view = random.nextLong(Long.MAX_VALUE);
            long height = random.nextLong(Long.MAX_VALUE);
            Hash block = liar.someHash();
            network.inject(3, 0, new Message.VoteCast(liar.vote(Kind.PREPARE, view, height, block)))
                    .inject(3, 0, new Message.VoteCast(liar.vote(Kind.COMMIT, i, 2, block)))
                    .inject(3, 0, liar.complaint(view, Message.Complain.Reason.PROGRESS, height))
                    .inject(
                            3,
                            0,
                            new Message.ViewChange(
                                    liar.promise(view, 0, block, Optional.empty()), Optional.empty(), Optional.empty()))
                    .inject(
                            3,
                            0,
                            liar.status(Message.Status.unsigned(3, 0, view, true, height, block, height, height, 0)))
                    .run(2);
        }
    }

    /** Nodes 0 and 1 have PREPAREd, and a third vote is missing. */
    private static Hash proposedWithTwoOfThreeVotes(Scenario network) {
        Hash[] proposed = new Hash[1];
        network.watch(message -> {
            if (message instanceof Message.PrePrepare proposal) {
                proposed[0] = LedgerLayouts.headerHash(proposal.header());
            }
        });
        network.pay(0);
        network.run(20);
        return proposed[0];
    }

    private static void sayToBoth(Scenario network, Vote vote) {
        network.inject(2, 0, new Message.VoteCast(vote))
                .inject(2, 1, new Message.VoteCast(vote))
                .run(10);
    }

    private static byte[] vote(Hash chain, Hash validators, Kind kind, long epoch, Hash block) {
        return ConsensusLayouts.vote(chain, validators, kind, epoch, 0, 1, block);
    }

    private static Vote withSignature(Vote vote, Signature signature) {
        return new Vote(
                vote.kind(), vote.epoch(), vote.view(), vote.height(), vote.blockHash(), vote.validator(), signature);
    }

    /** S + L in place of S: the same point equation, other bytes. */
    private static Signature plusL(Signature signature) {
        byte[] bytes = signature.bytes();
        byte[] s = new byte[33];
        for (int i = 0; i < 32; i++) {
            s[32 - i] = bytes[32 + i];
        }
        byte[] sum = new BigInteger(s).add(L).toByteArray();
        for (int i = 0; i < 32; i++) {
            bytes[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
        }
        return Signature.of(bytes);
    }
}
