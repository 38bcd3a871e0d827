package org.curia.node.persistence.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.Evidence;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.TestChain;
import org.curia.node.port.EvidenceStore;
import org.curia.node.port.EvidenceStore.Kept;
import org.curia.node.port.StorageContradiction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class JpaEvidenceStoreTest {
    private static final Ed25519PrivateKey KEY = TestChain.key(7);
    private static final Hash CHAIN = Hash.tagged("chain");
    private static final Instant SEEN = Instant.parse("2026-11-20T12:00:00.123Z");

    @Parameter
    DatabaseKind kind;

    private DatabaseUnderTest database;
    private JpaEvidenceStore store;

    @BeforeEach
    void begin() throws SQLException {
        database = DatabaseUnderTest.emptied(kind);
        store = new JpaEvidenceStore(database.database());
    }

    @Test
    void whatWasKeptIsThereAfterARestartAndStillConvicts() {
        Evidence evidence = evidence(2, 5, "other");
        store.keep(evidence, SEEN);

        database.restart();
        JpaEvidenceStore restarted = new JpaEvidenceStore(database.database());

        assertThat(restarted.count()).isEqualTo(1);
        assertThat(restarted.all()).containsExactly(new Kept(evidence, SEEN));
        assertThat(restarted.all().get(0).evidence().holds(new Ed25519())).isTrue();
    }

    @Test
    void theFirstOfAPlaceStays() {
        store.keep(evidence(2, 5, "other"), SEEN);

        store.keep(evidence(2, 5, "third"), SEEN.plusSeconds(1));
        assertThat(store.all()).containsExactly(new Kept(evidence(2, 5, "other"), SEEN));
    }

    @Test
    void aValidatorThatLiesAllTheTimeFillsNoDiskAndHidesNobodyElse() {
        for (int height = 1; height <= EvidenceStore.KEPT_OF_EACH_VALIDATOR + 3; height++) {
            store.keep(evidence(2, height, "other"), SEEN);
        }
        assertThat(store.count()).isEqualTo(EvidenceStore.KEPT_OF_EACH_VALIDATOR);

        store.keep(evidence(1, 5, "other"), SEEN);
        assertThat(store.count()).isEqualTo(EvidenceStore.KEPT_OF_EACH_VALIDATOR + 1);
    }

    @Test
    void evidenceThatWasAlteredIsRefused() throws SQLException {
        store.keep(evidence(2, 5, "other"), SEEN);

        database.execute("update evidence set second_vote = first_vote");

        assertThatThrownBy(() -> store.all())
                .isInstanceOf(StorageContradiction.class)
                .hasMessageContaining("the evidence against validator 2");
    }

    private static Evidence evidence(int validator, long height, String other) {
        return new Evidence(
                KEY.publicKey(),
                signed(validator, height, Hash.tagged("one")),
                signed(validator, height, Hash.tagged(other)));
    }

    private static SignedVote signed(int validator, long height, Hash block) {
        byte[] bytes = new SignedVote(
                        CHAIN, Hash.ZERO, vote(validator, height, block, Signature.of(new byte[Signature.LENGTH])))
                .bytes();
        return new SignedVote(CHAIN, Hash.ZERO, vote(validator, height, block, KEY.sign(bytes)));
    }

    private static Vote vote(int validator, long height, Hash block, Signature signature) {
        return new Vote(Vote.Kind.PREPARE, 0, 3, height, block, validator, signature);
    }
}
