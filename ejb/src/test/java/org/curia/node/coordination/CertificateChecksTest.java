package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.SignatureScheme;
import org.curia.node.TestBlocks;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class CertificateChecksTest {
    private static final Hash BLOCK = Hash.tagged("block");

    private final TestNetwork network = new TestNetwork(4);
    private final AtomicInteger verified = new AtomicInteger();
    private final SignatureScheme counting = (key, message, signature) -> {
        verified.incrementAndGet();
        return new Ed25519().verify(key, message, signature);
    };
    private final ProvenSignatures signatures = new ProvenSignatures(counting);
    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final List<Input.PeerSaid> offered = new ArrayList<>();
    private final CertificateChecks checks = new CertificateChecks(
            network.chainId(), network.validators(), signatures, (check, peer) -> beside.add(check), offered::add);

    @Test
    void whatCarriesNoCertificateIsPassedOnAtOnce() {
        Input.PeerSaid said = new Input.PeerSaid(1, new Message.ProposalRequest(Hash.ZERO));
        checks.offer(said);

        assertThat(offered).containsExactly(said);
        assertThat(beside).isEmpty();
    }

    @Test
    void theReplicaFindsWhatWasCheckedBesideItAndChecksNoSignatureAgain() {
        Input.PeerSaid said = new Input.PeerSaid(1, viewChange(1, 5));
        checks.offer(said);
        assertThat(offered).isEmpty();
        beside.remove().run();
        assertThat(offered).containsExactly(said);
        assertThat(verified).hasValue(4);

        assertThat(replica().check(certificate()).isAccepted()).isTrue();

        assertThat(verified).hasValue(4);
    }

    @Test
    void whatIsWrongIsPassedOnAndNotRemembered() {
        Certificate wrong = certificate(signature -> {
            byte[] bytes = signature.bytes();
            bytes[0] ^= 1;
            return Signature.of(bytes);
        });
        Message.ViewChange change = viewChange(1, 5);
        checks.offer(new Input.PeerSaid(
                1, new Message.ViewChange(change.promise(), Optional.of(wrong), Optional.of(wrong))));
        beside.remove().run();

        assertThat(offered).hasSize(1);
        assertThat(replica().check(wrong).isAccepted()).isFalse();
    }

    @Test
    void aPeerHasAFewUnderWayAtMostAndTakesNoRoomFromAnother() {
        for (int view = 1; view <= 100; view++) {
            checks.offer(new Input.PeerSaid(1, viewChange(1, view)));
        }
        checks.offer(new Input.PeerSaid(2, viewChange(2, 1)));

        assertThat(beside).hasSize(9);
        List.copyOf(beside).forEach(Runnable::run);
        beside.clear();
        checks.offer(new Input.PeerSaid(1, viewChange(1, 101)));
        assertThat(beside).hasSize(1);
    }

    @Test
    void aRangeThatIsCheckedBeforeAnEarlierOneWaitsForIt() {
        Input.PeerSaid first = new Input.PeerSaid(1, range(1));
        Input.PeerSaid second = new Input.PeerSaid(1, range(2));
        Input.PeerSaid nothing = new Input.PeerSaid(1, new Message.BlockRange(List.of()));
        checks.offer(first);
        checks.offer(second);
        checks.offer(nothing);
        Runnable earlier = beside.remove();

        beside.remove().run();
        assertThat(offered).isEmpty();
        earlier.run();

        assertThat(offered).containsExactly(first, second, nothing);
    }

    @Test
    void insteadOfARangeTooManyAnEmptyOneIsPassedOn() {
        for (int height = 1; height <= 9; height++) {
            checks.offer(new Input.PeerSaid(1, range(height)));
        }
        List.copyOf(beside).forEach(Runnable::run);

        assertThat(offered).hasSize(9).last().isEqualTo(new Input.PeerSaid(1, new Message.BlockRange(List.of())));
    }

    private Message.BlockRange range(long height) {
        return new Message.BlockRange(
                List.of(TestBlocks.finalized(network, height).certified()));
    }

    private CertificateVerifier replica() {
        return new CertificateVerifier(
                new Signing(network.chainId(), 0, network.validators(), Optional.empty(), signatures),
                new LeaderSchedule(network.validators()));
    }

    private Message.ViewChange viewChange(int validator, long newView) {
        Signing signing = new Signing(
                network.chainId(), 0, network.validators(), Optional.of(network.keyOf(validator)), new Ed25519());
        Certificate certificate = certificate();
        return new Message.ViewChange(
                signing.promise(newView, new BlockRef(1, BLOCK), Optional.of(certificate)),
                Optional.of(certificate),
                Optional.of(certificate));
    }

    private Certificate certificate() {
        return certificate(signature -> signature);
    }

    private Certificate certificate(java.util.function.UnaryOperator<Signature> altered) {
        byte[] signed = ConsensusLayouts.vote(
                network.chainId(),
                ConsensusLayouts.validatorSetHash(network.validators()),
                Vote.Kind.COMMIT,
                0,
                0,
                1,
                BLOCK);
        SortedMap<Integer, Signature> votes = new TreeMap<>();
        for (int validator = 0; validator < 3; validator++) {
            votes.put(validator, altered.apply(network.keyOf(validator).sign(signed)));
        }
        return new Certificate(Vote.Kind.COMMIT, 0, 0, 1, BLOCK, votes);
    }
}
