package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.curia.core.codec.GenesisJson;
import org.curia.core.consensus.JournalEntry;
import org.curia.node.TestNetwork;
import org.curia.node.configuration.NodeConfiguration;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.configuration.TestConfiguration;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.journal.SqlConsensusJournal;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.RestoreMark;
import org.curia.node.port.StorageContradiction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A database belongs to the validator that used it first. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class OwnerGuardTest {
    @Parameter
    DatabaseKind kind;

    @TempDir
    private Path directory;

    private final TestNetwork network = new TestNetwork(4);
    private ConsensusJournal journal;

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        journal = new SqlConsensusJournal(DatabaseUnderTest.emptied(kind).database());
    }

    @Test
    void aDatabaseIsBoundToTheKeyThatUsesItFirst() throws Exception {
        guard(2).bind(journal);

        assertThat(journal.owner())
                .isEqualTo(
                        Optional.of(setup(2).identity().signer().orElseThrow().publicKey()));
        assertThatCode(() -> guard(2).check(journal)).doesNotThrowAnyException();
        assertThatCode(() -> guard(2).bind(journal)).doesNotThrowAnyException();
    }

    @Test
    void anotherValidatorIsRefusedWithBothNames() throws Exception {
        guard(2).bind(journal);
        OwnerGuard other = guard(1);

        for (Runnable start :
                new Runnable[] {() -> other.check(journal), () -> other.checkStandby(journal), () -> other.bind(journal)
                }) {
            assertThatThrownBy(start::run)
                    .isInstanceOf(StorageContradiction.class)
                    .hasMessageStartingWith(
                            "the database belongs to validator node3, and this node has the key of node2:")
                    .hasMessageContaining(directory.resolve("rejoin").toString());
        }
    }

    @Test
    void itsOperatorMayMakeItThatOfAnotherWhichThenFollowsInQuarantine() throws Exception {
        guard(2).bind(journal);
        journal.appendDurably(new JournalEntry.ViewEntered(0, 7, true, 0, network.chainId()));
        journal.markDurably(new RestoreMark("ab".repeat(16), 3));
        Files.writeString(directory.resolve("rejoin"), "");
        OwnerGuard other = guard(1);

        other.check(journal);
        other.bind(journal);

        assertThat(journal.owner())
                .isEqualTo(
                        Optional.of(setup(1).identity().signer().orElseThrow().publicKey()));
        assertThat(journal.restoreMark()).isEmpty();
        var recovered = journal.recover(0);
        assertThat(recovered.view()).as("what bound the other").isEmpty();
        assertThat(recovered.standing()).hasValue(new JournalEntry.Quarantined("its database was that of node3"));
    }

    @Test
    void aStandbyTakesNobodysDatabaseEvenOnItsOperatorsWord() throws Exception {
        guard(2).bind(journal);
        Files.writeString(directory.resolve("rejoin"), "");
        OwnerGuard other = guard(1);

        assertThatThrownBy(() -> other.checkStandby(journal)).isInstanceOf(StorageContradiction.class);
    }

    private OwnerGuard guard(int validator) throws Exception {
        return new OwnerGuard(setup(validator));
    }

    private NodeSetup setup(int validator) throws Exception {
        Path genesis = directory.resolve("genesis.json");
        Files.writeString(genesis, GenesisJson.write(network.genesis()));
        byte[] der = Arrays.copyOf(HexFormat.of().parseHex("302e020100300506032b657004220420"), 48);
        Arrays.fill(der, 16, 48, (byte) validator);
        Path key = directory.resolve("validator" + validator + ".pem");
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return NodeSetup.read(NodeConfiguration.read(TestConfiguration.of(Map.of(
                "curia.genesis.file", genesis.toString(),
                "curia.validator.key-file", key.toString(),
                "curia.node.directory", directory.toString()))));
    }
}
