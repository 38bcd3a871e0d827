package org.curia.node.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Vote;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.journal.SqlConsensusJournal;
import org.curia.node.persistence.ledger.SqlLedgerStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process had been told is durable is there after {@code kill -9}, and nothing is there by half. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class KilledProcessTest {
    private static final long BLOCKS_BEFORE_THE_KILL = 3;

    @Parameter
    DatabaseKind kind;

    @Test
    void whatWasDurableIsThereAndNothingIsThereByHalf() throws IOException, InterruptedException, SQLException {
        String url = kind.create();
        long voted = killAfterSomeBlocks(url);

        DatabaseUnderTest database = DatabaseUnderTest.open(kind, url);
        SqlLedgerStore store = new SqlLedgerStore(database.database(), new RecentBlocks());
        LedgerTip tip = store.tip().orElseThrow();

        assertThat(tip.height()).isBetween(BLOCKS_BEFORE_THE_KILL, voted);
        assertThat(store.load(TestChain.LIMITS).state().root())
                .isEqualTo(tip.header().stateRoot());
        assertThat(new SqlConsensusJournal(database.database())
                        .recover(0).votes().stream().map(Vote::height))
                .contains(voted);
    }

    /** The highest height whose vote the process said is durable. */
    private long killAfterSomeBlocks(String url) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        kind.name(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = writer.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals("stored " + BLOCKS_BEFORE_THE_KILL)) {
                line = lines.readLine();
            }
            assertThat(line)
                    .as("the process that is to be killed ended by itself")
                    .isNotNull();
            writer.toHandle().destroyForcibly(); // unlike the process itself, leaves what it printed to be read
            long voted = BLOCKS_BEFORE_THE_KILL;
            for (line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("voted ")) {
                    voted = Long.parseLong(line.substring("voted ".length()));
                }
            }
            return voted;
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }
}
